"""What an applicant reads about the review: bands and remarks, once the list is approved."""

import pytest
from django.urls import reverse

from tests.awards import lists
from tests.factories import awards as make
from tests.factories import scoring
from tests.factories.organizations import administrator_of
from tests.kept import kept
from ventures.applications.models import Application
from ventures.awards.results import result_of
from ventures.core.money import yuan
from ventures.notifications.models import Message
from ventures.scoring.actions import rank
from ventures.scoring.models import ScoreSheet

pytestmark = pytest.mark.django_db


@kept
def decision():
    """An approved list of one application; the budget leaves out the other."""
    return make.approved(2, shares=[91, 83], budget=yuan(100000))


@kept
def panel():
    """A panel of five with one application, no sheet in yet."""
    return scoring.begun()


def url(application):
    return reverse("awards:result", args=[application.pk])


def applications(decision):
    return list(Application.objects.filter(call=decision.call).order_by("number"))


def decided(panel):
    """What the application of the panel, whose sheets are in, reads when its list is approved."""
    rank(panel, by=panel.secretary)
    decision = lists.approved(panel.call)
    return result_of(applications(decision)[0])


def test_bands_of_the_whole_and_of_each_criterion():
    decision = make.approved(3, shares=[100, 80, 40], budget=yuan(150000))

    found = [result_of(one) for one in applications(decision)]

    assert [one.band for one in found] == ["A", "B", "C"]
    assert [{judged.band for judged in one.criteria} for one in found] == [{"A"}, {"B"}, {"C"}]
    assert [str(one.reason)[:2] for one in found] == ["", "R2", "R1"]


def test_a_band_is_of_the_mean_of_the_sheets_that_count(panel):
    for share, one in zip([100, 100, 80, 80, 80], scoring.open_sheets(panel), strict=True):
        scoring.hand_in(one, share)

    found = decided(panel)

    assert {one.band for one in found.criteria} == {"A"}


def test_nothing_is_known_before_the_approval(client):
    notice = make.noticed()
    (application,) = applications(notice.decision)
    client.force_login(administrator_of(application.organization))

    page = client.get(reverse("applications:detail", args=[application.pk])).content.decode()

    assert notice.decision.state == "noticed"
    assert client.get(url(application)).status_code == 404
    assert url(application) not in page


def test_the_applicant_reads_words_and_nobodys_name_code_or_points(client, decision):
    second = applications(decision)[1]
    client.force_login(administrator_of(second.organization))

    page = client.get(url(second)).content.decode()

    sheets = ScoreSheet.objects.select_related("assignment__expert__user")
    for sheet in sheets:
        assert sheet.assignment.expert.user.name not in page
        assert sheet.assignment.expert.code not in page
        assert str(sheet.total) not in page
    assert url(second) in client.get(reverse("applications:detail", args=[second.pk])).content.decode()


def test_remarks_stand_in_an_order_that_says_nothing(panel):
    words = ["丙", "甲", "乙", "甲", "丁"]
    for word, one in zip(words, scoring.open_sheets(panel), strict=True):
        scoring.hand_in(one, remark=word)

    found = decided(panel)

    assert found.remarks == sorted(words)


def test_others_do_not_find_it(client, decision):
    first, second = applications(decision)
    client.force_login(administrator_of(first.organization))

    assert client.get(url(second)).status_code == 404


def test_the_letters_lead_there(decision):
    first, second = applications(decision)

    letters = Message.objects.filter(kind__in=["awards/awarded", "awards/not_on_the_list"])

    assert {letter.link for letter in letters} == {url(first), url(second)}
