"""Handing in: the deadline, the number, what is frozen, and what stands in the way."""

from datetime import date, timedelta

import pytest

from tests.factories import applications as make
from tests.factories.calls import open_call
from tests.factories.communities import community, district
from tests.factories.organizations import administrator_of, member
from tests.factories.people import officer
from tests.kept import kept
from ventures.applications import actions
from ventures.applications.models import Application, BudgetLine
from ventures.applications.states import State
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import from_fen, yuan
from ventures.notifications.models import Message
from ventures.workflow.hashing import digest
from ventures.workflow.verify import faults

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@kept
def draft():
    """A draft that may be submitted, of a call that leaves the usual prefix of numbers to others."""
    return make.complete_draft(open_call(prefix="TJ"))


@kept
def matching():
    """A draft of a call that asks for own funds."""
    return make.complete_draft(call=open_call("guangzhou", prefix="PT"))


@kept
def from_march():
    """A call whose projects begin on the first of March."""
    return open_call(prefix="SY", project_starts_from=date(2027, 3, 1))


def hand_in(draft, at=None):
    return actions.submit(draft, by=administrator_of(draft.organization), at=at)


def budget(draft, requested, *, own=0, **heads):
    """Save a budget of one line a head, in fen."""
    actions.save_budget(
        draft, by=administrator_of(draft.organization), edition=None, requested=from_fen(requested),
        own_funds=from_fen(own),
        lines=[
            {"head": head, "item": "项", "basis": "", "unit_price": from_fen(fen), "quantity": 1, "unit": ""}
            for head, fen in heads.items()
        ],
    )  # fmt: skip


def test_the_closing_instant_itself_is_in_time(draft):
    hand_in(draft, at=draft.call.closes_at)

    assert draft.state == State.SUBMITTED
    assert draft.submitted_at == draft.call.closes_at


def test_one_second_after_the_closing_instant_is_too_late_and_the_draft_stays(draft):
    with pytest.raises(Refused):
        hand_in(draft, at=draft.call.closes_at + SECOND)

    kept = Application.objects.get(pk=draft.pk)
    assert (kept.state, kept.number, kept.editions.count()) == (State.DRAFT, None, 0)


def test_what_arrived_in_time_counts_even_when_it_is_written_later(draft):
    with clock.at(draft.call.closes_at + timedelta(minutes=2)):
        hand_in(draft, at=draft.call.closes_at - SECOND)

    assert draft.state == State.SUBMITTED


def test_a_call_that_is_cancelled_takes_nothing_more(draft):
    draft.call.state = "cancelled"
    draft.call.save()

    with pytest.raises(Refused):
        hand_in(draft)


def test_numbers_of_a_call_have_no_gap_and_a_withdrawn_one_keeps_its_own():
    call = open_call()
    first, second = make.submitted(call), make.submitted(call)
    actions.withdraw(second, by=administrator_of(second.organization))
    with pytest.raises(Refused):
        hand_in(make.begun(call))

    third = make.submitted(call)

    assert [one.number[-4:] for one in (first, second, third)] == ["0001", "0002", "0003"]
    assert Application.objects.get(pk=second.pk).number == second.number


def test_a_number_names_year_district_and_category():
    place = community(district("330108"))

    application = make.submitted(community=place)

    call = application.call
    assert application.number == f"HZCT-{call.year}-330108-A-0001"


def test_two_calls_count_by_themselves():
    numbers = [make.submitted(open_call(prefix=prefix)).number for prefix in ("HZCT", "JD")]

    assert [number[-4:] for number in numbers] == ["0001", "0001"]


def test_an_organisation_begins_a_second_time_only_after_withdrawing(draft):
    first = hand_in(draft)
    call, body, by = first.call, first.organization, administrator_of(first.organization)

    with pytest.raises(Refused):
        make.begun(call, body)
    actions.withdraw(first, by=by)
    again = make.submitted(call, body)

    assert (first.number[-4:], again.number[-4:]) == ("0001", "0002")


def test_a_second_draft_that_slipped_in_is_refused_when_it_is_handed_in(draft):
    second = make.complete_draft(call=open_call(), body=draft.organization)
    Application.objects.filter(pk=second.pk).update(call=draft.call, category=draft.category)
    hand_in(draft)

    with pytest.raises(Refused, match="already|已有"):
        hand_in(Application.objects.get(pk=second.pk))


def test_a_call_may_allow_two_applications():
    call = open_call(per_organization=2)
    first = make.submitted(call)

    second = make.submitted(call, first.organization)

    assert second.state == State.SUBMITTED
    with pytest.raises(Refused):
        make.begun(call, first.organization)


def test_the_cap_itself_may_be_requested_and_not_one_fen_more(draft):
    cap = 20_000_000

    budget(draft, cap, programme=cap)
    with pytest.raises(Refused) as refused:
        budget(draft, cap + 1, programme=cap + 1)

    assert refused.value.field == "requested"
    assert Application.objects.get(pk=draft.pk).requested == yuan(200000)
    assert BudgetLine.objects.get(application=draft).amount == yuan(200000)


@pytest.mark.parametrize(("total", "own"), [(10_000_000, 1), (9_999_999, 0), (10_000_001, 0)])
def test_a_budget_one_fen_beside_request_and_own_funds_is_refused(total, own, draft):
    budget(draft, 10_000_000, own=own, programme=total)

    with pytest.raises(Refused):
        hand_in(draft)


def test_own_funds_count_in_the_sum(draft):
    budget(draft, 10_000_000, own=12_345, programme=10_012_345)

    hand_in(draft)

    assert draft.state == State.SUBMITTED


@pytest.mark.parametrize(("management", "goes"), [(1_000_000, True), (1_000_001, False)])
def test_a_head_may_reach_its_percentage_to_the_fen_and_not_pass_it(management, goes, draft):
    budget(draft, 10_000_000, programme=10_000_000 - management, management=management)

    assert handed_in(draft) is goes


@pytest.mark.parametrize(("requested", "goes"), [(6_000_000, True), (6_000_001, False)])
def test_matching_funds_are_compared_exactly(requested, goes, matching):
    budget(matching, requested, own=10_000_000 - requested, programme=10_000_000)

    assert handed_in(matching) is goes


@pytest.mark.parametrize(
    ("last_day", "goes"),
    [
        (date(2027, 8, 30), False), (date(2027, 8, 31), True),
        (date(2028, 2, 29), True), (date(2028, 3, 1), False),
    ],
)  # fmt: skip
def test_the_period_is_counted_by_the_calendar_with_both_ends(last_day, goes, from_march):
    draft = make.complete_draft(from_march, ends_on=last_day)

    assert handed_in(draft) is goes


def handed_in(draft):
    """Whether it went through."""
    try:
        hand_in(draft)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("lost", ["category", "community", "summary", "starts_on", "ends_on"])
def test_a_fact_that_is_missing_is_named(lost, draft):
    Application.objects.filter(pk=draft.pk).update(**{lost: "" if lost == "summary" else None})
    draft = Application.objects.get(pk=draft.pk)

    with pytest.raises(Refused, match=str(Application._meta.get_field(lost).verbose_name)):
        hand_in(draft)


@pytest.mark.parametrize(
    "relation",
    ["answers", "budget_lines", "team", "planned_activities", "planned_indicators", "attachments"],
)
def test_each_section_has_to_be_filled(relation, draft):
    getattr(draft, relation).all().delete()

    assert handed_in(draft) is False


def test_the_edition_holds_what_was_handed_in_and_its_hash(draft):
    application = hand_in(draft)

    edition = application.editions.get()

    assert edition.hash == digest(edition.content)
    assert edition.content["requested"] == "100000.00"
    assert edition.content["community"] == application.community.code
    assert [row[0] for row in edition.content["budget"]] == ["personnel", "programme"]


def test_the_edition_holds_what_is_saved_not_what_an_old_page_remembers(draft):
    remembered = Application.objects.get(pk=draft.pk)
    make.fill_budget(draft, 90000)

    hand_in(remembered)

    assert remembered.editions.get().content["requested"] == "90000.00"
    assert remembered.requested == yuan(90000)


def test_of_two_presses_on_the_button_one_counts(draft):
    twin = Application.objects.get(pk=draft.pk)
    hand_in(draft)

    with pytest.raises(Refused):
        hand_in(twin)

    assert draft.editions.count() == 1


def test_everybody_of_the_organisation_is_told(draft):
    other = member(draft.organization, "viewer")

    hand_in(draft)

    told = Message.objects.filter(kind="applications/received")
    assert {message.user for message in told} == {other, administrator_of(draft.organization)}
    assert all(draft.number in message.subject for message in told)


def test_a_returned_application_keeps_its_number_and_goes_in_after_the_deadline(draft):
    application = hand_in(draft)
    call, number = application.call, application.number
    due = call.closes_at + timedelta(days=3)
    actions.send_back(application, by=officer(), note="请补充承诺书", due=due)

    hand_in(application, at=due)

    assert (application.state, application.number) == (State.SUBMITTED, number)
    assert (application.return_note, application.return_due) == ("", None)
    assert [edition.number for edition in application.editions.all()] == [1, 2]


def test_a_correction_one_second_late_is_refused(draft):
    application = hand_in(draft)
    due = application.call.closes_at + timedelta(days=3)
    actions.send_back(application, by=officer(), note="请补充承诺书", due=due)

    with pytest.raises(Refused):
        hand_in(application, at=due + SECOND)

    assert Application.objects.get(pk=application.pk).state == State.RETURNED


def test_a_correction_that_takes_something_away_is_refused(draft):
    application = hand_in(draft)
    actions.send_back(application, by=officer(), note="请核对", due=clock.now() + timedelta(days=1))
    application.team.all().delete()

    assert handed_in(application) is False


def test_the_history_of_an_application_holds_together(draft):
    application = hand_in(draft)
    actions.withdraw(application, by=administrator_of(application.organization), note="另有安排")

    assert faults() == []
