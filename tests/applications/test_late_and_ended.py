"""A call opened again, ended without awards, and one organisation given more time."""

from datetime import timedelta

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.factories import applications as factory
from tests.factories import people, scoring
from tests.factories.calls import in_review, open_call
from tests.factories.organizations import administrator_of
from ventures.applications import actions
from ventures.applications.late import grant_late
from ventures.calls.models import Call
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.models import Message
from ventures.scoring import actions as scoring_actions
from ventures.workflow.models import Event

pytestmark = pytest.mark.django_db
WHY = "应申报单位要求"
HOUR = timedelta(hours=1)


def amend(call, part="facts", given=None, **options):
    """An amendment by an officer: another contact unless told."""
    given = {"contact": "新的办公室 0571-11111111"} if given is None else given
    return actions.amend_call(call, part, given, by=people.officer(), reason=WHY, **options)


def of_scoring(name, *args):
    return reverse(f"scoring:{name}", args=args)


def address(name, *args):
    return reverse(f"applications:{name}", args=args)


def typed(call, **given):
    """The form of facts as the page sends it."""
    return {
        "closes_at": (call.closes_at + 8 * HOUR).strftime("%Y-%m-%dT%H:%M"),
        "budget": str(call.budget.amount), "cap": str(call.cap.amount), "contact": call.contact,
        "summary": call.summary,
        "summary_en": call.summary_en, "reason": WHY, "over": "1", **given,
    }  # fmt: skip


def test_a_closed_call_is_opened_again_until_its_review_begins(client):
    call = open_call()
    draft = factory.complete_draft(call)
    later = call.closes_at + timedelta(days=3)
    client.force_login(people.officer())
    with clock.at(call.closes_at + HOUR):
        with pytest.raises(Refused):
            actions.submit(draft, by=administrator_of(draft.organization))
        done = client.post(of_scoring("extend_round", call.pk), {
            "closes_at": (later + 8 * HOUR).strftime("%Y-%m-%dT%H:%M"), "reason": WHY,
        })  # fmt: skip
        actions.submit(draft, by=administrator_of(draft.organization))

    assert done.status_code == 302
    in_review(Call.objects.get(pk=call.pk))
    with pytest.raises(Refused):
        amend(call, given={"closes_at": later + timedelta(days=9)})


def test_a_refused_extension_comes_back_with_what_was_typed(client):
    call = open_call()
    client.force_login(people.officer())

    answer = client.post(
        of_scoring("extend_round", call.pk), {"closes_at": "2020-01-01T00:00", "reason": "节假日顺延"}
    )

    assertContains(answer, "节假日顺延")
    assertContains(answer, "只能推后")


def test_a_round_ends_without_awards_and_applicants_and_panels_are_told_why():
    panel = scoring.begun()
    call, expert = panel.call, panel.members.first()

    scoring_actions.end_round(call, by=people.officer(), note="有效申报不足三家")

    call.refresh_from_db()
    told = Message.objects.filter(body__contains="有效申报不足三家")
    assert call.state == "ended"
    assert told.filter(kind="applications/call_ended").exists()
    assert told.filter(kind="scoring/round_over", user__in=[expert.user, panel.secretary]).count() == 2
    with pytest.raises(Refused, match="有效申报不足三家"):
        scoring.hand_in(scoring.open_sheets(panel).first())


def test_a_round_that_is_open_does_not_end_without_awards(client):
    call = open_call()
    client.force_login(people.officer())

    answer = client.post(reverse("scoring:end_round", args=[call.pk]), {"note": "没有申报"})

    call.refresh_from_db()
    assert call.state == "published"
    assertContains(answer, "没有申报")


def test_the_reason_of_an_end_stands_on_every_page(client):
    draft = factory.begun()
    call = draft.call
    with clock.at(call.closes_at + HOUR):
        scoring_actions.end_round(call, by=people.officer(), note="无有效申报")
    client.force_login(administrator_of(draft.organization))

    for page in (
        reverse("calls:detail", args=[call.pk]), address("detail", draft.pk),
        address("section", draft.pk, "facts"), address("receipt", draft.pk),
    ):  # fmt: skip
        assertContains(client.get(page), "无有效申报")


def given_more(draft, hours=24):
    """More time for a draft after its call closes."""
    until = draft.call.closes_at + hours * HOUR
    return grant_late(draft, by=people.officer(), until=until, reason="平台故障")


def test_one_organisation_is_given_more_time_and_nobody_else():
    draft = factory.complete_draft()
    other = factory.complete_draft(draft.call)
    by = administrator_of(draft.organization)
    extension = given_more(draft)

    with clock.at(extension.until):
        actions.save_facts(draft, by=by, edition=None, volunteers=3)
        actions.submit(draft, by=by)
        with pytest.raises(Refused):
            actions.submit(other, by=administrator_of(other.organization))

    assert draft.number.endswith("-0001")
    assert Event.objects.filter(case=draft.case, verb="late_extension").count() == 1
    assert Message.objects.filter(kind="applications/late_extension", case=draft.case).count() == 1


def test_more_time_ends_with_its_instant_and_with_the_beginning_of_the_review():
    draft = factory.complete_draft()
    by = administrator_of(draft.organization)
    extension = given_more(draft)

    with clock.at(extension.until + timedelta(seconds=1)), pytest.raises(Refused):
        actions.submit(draft, by=by)
    in_review(draft.call)
    with clock.at(extension.until - HOUR), pytest.raises(Refused):
        actions.submit(draft, by=by)
    with pytest.raises(Refused):
        given_more(draft, 48)


@pytest.mark.parametrize("hours", [-1, 0, 24 * 31])
def test_more_time_is_later_than_the_call_and_not_for_ever(hours):
    with pytest.raises(Refused):
        given_more(factory.begun(), hours)


def test_the_office_gives_more_time_on_a_page_that_counts_it(client):
    draft = factory.begun()
    client.force_login(people.officer())
    until = draft.call.closes_at + 32 * HOUR

    done = client.post(address("late", draft.call.pk), {
        "draft": draft.pk, "until": until.strftime("%Y-%m-%dT%H:%M"), "reason": "台风停电",
    })  # fmt: skip

    assert done.status_code == 302
    assertContains(client.get(address("late", draft.call.pk)), "台风停电")
    assertContains(client.get(reverse("calls:detail", args=[draft.call.pk])), "已同意1家单位延期提交")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_later_times_costs_the_same_for_one_and_for_three(
    client, django_assert_num_queries, number
):
    call = open_call()
    for _place in range(number):
        given_more(factory.begun(call))
    client.force_login(people.officer())

    with django_assert_num_queries(7):
        client.get(address("late", call.pk))


def test_the_desk_asks_for_the_draft_until_the_later_time(client):
    draft = factory.begun()
    extension = given_more(draft)
    client.force_login(administrator_of(draft.organization))

    with clock.at(extension.until):
        asked = client.get("/desk/").context["tasks"]
    with clock.at(extension.until + timedelta(seconds=1)):
        afterwards = client.get("/desk/").context["tasks"]

    assert extension.until in [task.due for task in asked]
    assert extension.until not in [task.due for task in afterwards]
