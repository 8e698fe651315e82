"""What a list still says when it was published, approved, or somebody left it."""

import pytest
from django.urls import reverse

from tests.awards import lists
from tests.factories import awards as make
from tests.factories import scoring
from tests.factories.organizations import administrator_of
from tests.factories.people import officer
from tests.kept import kept
from ventures.awards import actions
from ventures.awards.models import Award
from ventures.awards.queries import decisions_of
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.portal.queries import journeys_of
from ventures.portal.way import ball, position

pytestmark = pytest.mark.django_db


@kept
def calls():
    """A ranked call of so many applications each."""
    return {count: scoring.ranked(count).call for count in (1, 2)}


def url(name, *args):
    return reverse(f"awards:{name}", args=args)


def test_publishing_twice_says_that_it_is_published(calls):
    notice = lists.noticed(calls[1])

    with pytest.raises(Refused, match="已于.*发布公示"):
        actions.publish_notice(notice.decision, by=notice.decision.proposed_by)


@pytest.mark.parametrize("state", ["terminated", "declined"])
def test_an_approved_list_keeps_its_sum_whatever_becomes_of_a_project(client, calls, state):
    decision = lists.approved(calls[2])
    before = sum((one.approved for one in decision.awards.all()), yuan(0))
    Award.objects.filter(pk=decision.awards.first().pk).update(state=state)
    client.force_login(officer())

    page = client.get(url("decision", decision.pk))

    assert (page.context["figures"]["count"], page.context["figures"]["total"]) == (2, before)
    assert yuan(decisions_of(officer()).get(pk=decision.pk).total) == before


def test_an_applicant_sees_nothing_of_his_award_before_the_notice(client, calls):
    award = lists.proposed(calls[1]).awards.get()
    client.force_login(administrator_of(award.organization))

    assert client.get(url("project", award.pk)).status_code == 404
    assert client.post(url("decline", award.pk)).status_code == 404
    with pytest.raises(Refused):
        actions.decline(award, by=administrator_of(award.organization))


def test_an_applicant_declines_during_the_notice_and_learns_no_amount_of_the_experts(client, calls):
    award = lists.noticed(calls[1]).decision.awards.get()
    client.force_login(administrator_of(award.organization))

    page = client.get(url("project", award.pk)).content.decode()
    case = client.get(reverse("portal:case", args=[award.case])).content.decode()
    client.post(url("decline", award.pk))

    assert ("放弃" in page, "专家建议" in page, "专家建议" in case) == (True, False, False)
    assert Award.objects.get().state == "declined"


def test_another_organisation_sees_nothing_of_an_award_in_notice(client, calls):
    award = lists.noticed(calls[1]).decision.awards.get()
    client.force_login(administrator_of(make.award().organization))

    assert client.get(url("project", award.pk)).status_code == 404
    assert Award.objects.get(pk=award.pk).state == "proposed"


def test_after_the_publication_nobody_is_said_to_publish(client, calls):
    application = lists.noticed(calls[1]).decision.awards.get().application
    journey = journeys_of([application], [])[application.case]

    assert "公示期满后批准立项" in ball(journey)["what"]


def test_a_place_of_the_reserve_has_its_review_behind_it():
    panel = scoring.ranked(2, requested=(100000, 100000), budget=yuan(100000))
    make.calendars()
    decision = actions.propose(
        panel.call, by=officer(), sources=[(make.source(), 100)], exceptions=make.exceptions(panel.call)
    )
    actions.publish_notice(decision, by=decision.proposed_by)
    reserved = next(one.application for one in panel.ranking.all() if one.application.state == "reserved")

    assert position(journeys_of([reserved], [])[reserved.case]) == 3
