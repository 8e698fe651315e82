"""Score sheets on paper: blank without who applies; filled once nothing is sealed, one's own at once."""

import os
import re
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation

from reports.documents import check, file
from reports.gather.score_sheets import Bundle, number_of
from tests.factories import scoring as make
from tests.factories.calls import draft_call, open_call
from tests.factories.people import auditor, officer, secretary
from tests.kept import kept
from tests.outside import said
from ventures.calls.actions import publish
from ventures.calls.models import Criterion
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.scoring import actions
from ventures.scoring.models import ScoreSheet

pytestmark = pytest.mark.django_db


def pages_of(content):
    return said("pdftotext", "-layout", "-", "-", content=content).split("\f")[:-1]


def laid(name, content):
    """The PDF laid where somebody looks at it, if that is asked."""
    if folder := os.environ.get("KEEP_DOCUMENTS"):
        Path(folder, f"{name}.pdf").write_bytes(content)
    return pages_of(content)


@kept
def panel():
    """A panel of two applications whose rubric takes points off too."""
    call = draft_call()
    Criterion.objects.create(call=call, key="late", name="逾期记录", kind="penalty", max_points=10, order=90)
    return make.begun(2, call=publish(call, by=officer()))


def handed_in(panel):
    for one in make.open_sheets(panel):
        make.hand_in(
            one, 70, remark="需求真实，方法得当。", suggested=yuan(80000), notes={"need": "走访记录充分"}
        )
    actions.rank(panel, by=panel.secretary)
    return panel


def test_blank_sheets_of_a_panel_have_a_page_for_each_expert_and_application(panel):
    pages = laid("blank", file("blank_sheets", Bundle(panel)).content)

    codes = [re.search(r"E\d{4}", page).group() for page in pages]
    assert len(pages) == panel.assignments.count() == 10
    assert sorted(set(codes)) == sorted(one.code for one in panel.members.all())
    assert all("签字" in page and "日期" in page for page in pages)
    assert all("0 至 10，扣分" in page for page in pages)


def test_blank_sheets_of_one_expert_hold_nobody_elses(panel):
    expert = panel.members.first()

    pages = pages_of(file("blank_sheets", Bundle(panel, expert)).content)

    assert {re.search(r"E\d{4}", page).group() for page in pages} == {expert.code}


def test_a_blank_sheet_scans_to_where_it_is_entered(panel):
    first = panel.assignments.order_by("expert", "reading_order").first()

    text = "".join(pages_of(file("blank_sheets", Bundle(panel)).content)[0].split())

    assert f"/scoring/assignments/{first.pk}/paper/" in text


@pytest.mark.parametrize(("blind", "named"), [(True, False), (False, True)])
def test_a_sheet_names_who_applies_only_where_the_review_is_open(blind, named):
    panel = make.begun(call=open_call(blind=blind))
    application = panel.assignments.first().application
    application.title = f"{application.organization.name}的项目"
    application.save()
    blank = pages_of(file("blank_sheets", Bundle(panel)).content)
    handed_in(panel)
    filled = pages_of(file("score_sheets", Bundle(panel)).content)

    found = [application.organization.name in "".join(page.split()) for page in blank + filled]

    assert found == [named] * 10


def test_a_filled_sheet_says_points_remarks_name_and_instant(panel):
    sheet = ScoreSheet.objects.filter(assignment__panel=handed_in(panel)).first()

    text = "".join(laid("filled", file("score_sheet", sheet).content))

    assert sheet.assignment.expert.user.name in text
    for words in (
        "走访记录充分",
        "需求真实，方法得当。",
        "80,000.00",
        "−7.00",
        f"{sheet.total:.2f}",
        number_of(sheet),
    ):
        assert words in text


def test_a_reopened_and_an_entered_sheet_say_so(panel):
    first = make.open_sheets(panel).first()
    points = make.points(panel.call)
    entered = actions.enter_paper_sheet(first, by=panel.secretary, points=points)
    actions.reopen(first, by=panel.secretary, reason="录入有误")
    again = actions.enter_paper_sheet(first, by=panel.secretary, points=points)

    texts = [
        laid(name, file("score_sheet", one).content)[0] for name, one in (("old", entered), ("new", again))
    ]

    assert ["不计入" in text for text in texts] == [True, False]
    assert ["第 2 份" in text for text in texts] == [False, True]
    assert all(panel.secretary.name in text for text in texts)


def test_nothing_sealed_is_printed_for_the_office(client, panel):
    first = make.open_sheets(panel).first()
    sheet = make.hand_in(first)
    pdf = reverse("reports:score_sheet", args=[sheet.pk])
    answers = []
    for who in (panel.secretary, officer(), auditor(), secretary(), first.expert.user):
        client.force_login(who)
        answers.append(client.get(pdf).status_code)

    with pytest.raises(Refused):
        file("score_sheets", Bundle(panel))
    assert answers == [404, 404, 404, 404, 200]
    assert check(number_of(sheet)) is None


def test_an_expert_prints_his_own_sheets_and_nobody_elses(client, panel):
    first, other = make.open_sheets(panel)[:2]
    sheet = make.hand_in(first)
    client.force_login(first.expert.user)
    own = client.get(reverse("reports:own_sheets", args=[panel.pk]))
    client.force_login(other.expert.user)

    assert first.application.number in "".join(pages_of(own.content))
    assert client.get(reverse("reports:score_sheet", args=[sheet.pk])).status_code == 404


def test_the_office_prints_all_sheets_of_an_expert_once_nothing_is_sealed(client, panel):
    expert = handed_in(panel).members.first()
    client.force_login(panel.secretary)

    answer = client.get(reverse("reports:score_sheets_of", args=[panel.pk, expert.pk]))

    assert len(laid("all_of_one", answer.content)) == 2
    assert check(number_of(ScoreSheet.objects.first())).name


def test_sheets_are_printed_in_english_too(panel):
    handed_in(panel)

    with translation.override("en"):
        text = "".join(laid("english", file("score_sheets", Bundle(panel)).content))

    assert "0 to 10 to take off" in text
    assert not re.search(r"Not |%\(|None", text)


@pytest.mark.parametrize("applications", [1, 3])
def test_a_bundle_costs_the_same_queries_for_any_number_of_blank_sheets(
    applications, django_assert_max_num_queries
):
    panel = make.begun(applications, call=open_call(blind=False))

    with django_assert_max_num_queries(6):
        file("blank_sheets", Bundle(panel))
