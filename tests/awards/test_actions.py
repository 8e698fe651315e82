"""From the ranking to the signed agreement: who may do what, and what blocks what."""

from contextlib import nullcontext
from datetime import datetime, timedelta

import pytest

from tests.factories import awards as make
from tests.factories import scoring
from tests.factories.communities import city, district
from tests.factories.people import officer
from tests.kept import kept
from ventures.applications.models import Application
from ventures.awards import actions
from ventures.awards.models import Award, Decision, Objection
from ventures.core import clock
from ventures.core.dates import SHANGHAI
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.reference.models import CalendarDay
from ventures.scoring.actions import rank
from ventures.workflow.models import Seal

pytestmark = pytest.mark.django_db


@kept
def panel():
    return scoring.ranked(1)


@pytest.fixture
def decision(panel):
    """A list of its one application, proposed."""
    return actions.propose(panel.call, by=officer(), sources=[(make.source(), 100)])


@pytest.fixture
def notice(decision):
    make.calendars()
    return actions.publish_notice(decision, by=decision.proposed_by)


@kept
def district_call():
    return scoring.ranked(1, region=district()).call


def states(decision):
    """The states of its call's applications, in order of their numbers."""
    return [one.state for one in Application.objects.filter(call=decision.call).order_by("number")]


def test_the_official_order_is_funded_and_the_rest_is_reserve_or_not_selected():
    decision = make.noticed(3, shares=[90, 80, 40], budget=yuan(150000)).decision

    assert states(decision) == ["proposed", "reserved", "not_selected"]
    assert [row["reason"] for row in decision.inversions] == ["over_budget", "below_threshold"]
    assert Award.objects.get().approved == yuan(100000)


def test_a_higher_item_that_does_not_fit_is_passed_over_with_its_reason():
    facts = {"shares": [90, 80, 70], "requested": [90000, 100000, 50000], "budget": yuan(150000)}
    decision = make.noticed(3, **facts).decision

    row = next(row for row in decision.inversions)

    assert states(decision) == ["proposed", "reserved", "proposed"]
    assert (row["reason"], row["inversion"]) == ("over_budget", True)


def test_amounts_may_be_lowered_and_never_raised(panel):
    pk, sources = Application.objects.get(call=panel.call).pk, [(make.source(), 100)]

    with pytest.raises(Refused) as refused:
        actions.propose(panel.call, by=officer(), sources=sources, amounts={pk: yuan("100000.01")})
    actions.propose(panel.call, by=officer(), sources=sources, amounts={pk: yuan("88888.88")})

    award = Award.objects.get()
    assert refused.value.field == f"amount_{pk}"
    assert (award.requested, award.approved, award.agreed) == (yuan(100000), yuan("88888.88"), None)


def test_the_recommended_amount_is_the_mean_of_the_experts():
    panel = scoring.begun()
    for amount, one in zip([80000, 80000, 90000, 90000, 90001], scoring.open_sheets(panel), strict=True):
        scoring.hand_in(one, suggested=yuan(amount))
    rank(panel, by=panel.secretary)
    actions.propose(panel.call, by=officer(), sources=[(make.source(), 100)])

    assert Award.objects.get().recommended == yuan("86000.20")


@pytest.mark.parametrize("shares", [[], [60], [60, 30], [100, 0]])
def test_the_sources_shares_add_up_to_the_whole(panel, shares):
    sources = [(make.source(), share) for share in shares]

    with pytest.raises(Refused) as refused:
        actions.propose(panel.call, by=officer(), sources=sources)

    assert refused.value.field == "sources"


@pytest.mark.parametrize(
    ("region", "year", "taken"),
    [("330106", 0, True), ("330100", 0, True), ("330108", 0, False), ("330106", -1, False)],
)
def test_a_source_pays_for_calls_of_its_area_and_year(district_call, region, year, taken):
    region = city() if region == "330100" else district(region)
    source = make.source(region=region, year=district_call.year + year)

    with nullcontext() if taken else pytest.raises(Refused, match=source.name):
        actions.propose(district_call, by=officer(), sources=[(source, 100)])

    assert Award.objects.exists() is taken


def test_the_citys_money_is_not_a_district_officers_to_give(district_call):
    with pytest.raises(Refused):
        actions.propose(district_call, by=officer(district()), sources=[(make.source(region=city()), 100)])

    assert not Award.objects.exists()


def test_a_call_is_proposed_once_and_only_when_ranked():
    panel = scoring.scored(scoring.begun())
    sources = [(make.source(), 100)]
    with pytest.raises(Refused):
        actions.propose(panel.call, by=officer(), sources=sources)
    rank(panel, by=panel.secretary)
    actions.propose(panel.call, by=officer(), sources=sources)

    with pytest.raises(Refused):
        actions.propose(panel.call, by=officer(), sources=sources)


def test_a_notice_freezes_its_rows_under_a_hash_and_a_seal():
    notice = make.noticed(2)
    Award.objects.update(title="改名")

    notice.refresh_from_db()

    assert {row["title"] for row in notice.rows} == {"楼道里的老邻居"}
    assert len(notice.hash) == 64
    assert notice.seal_hash == Seal.objects.last().hash


def published_at(*day):
    return clock.at(datetime(*day, 10, 0, tzinfo=SHANGHAI))


def test_the_days_begin_tomorrow_and_end_at_midnight(decision):
    CalendarDay.objects.create(date="2027-01-01", is_working=False)

    with published_at(2027, 6, 1):
        notice = actions.publish_notice(decision, by=officer())

    assert str(notice.starts_on) == "2027-06-02"
    assert notice.ends_at == datetime(2027, 6, 9, tzinfo=SHANGHAI)


def test_an_end_on_a_holiday_shifts(decision):
    CalendarDay.objects.create(date="2027-06-09", is_working=False, name="端午")

    with published_at(2027, 6, 2):
        notice = actions.publish_notice(decision, by=officer())

    assert notice.ends_at == datetime(2027, 6, 11, tzinfo=SHANGHAI)


def test_working_days_skip_weekends_and_holidays():
    decision = make.proposed(publicity_working_days=True, publicity_days=5)
    CalendarDay.objects.create(date="2027-06-09", is_working=False, name="端午")

    with published_at(2027, 6, 2):
        notice = actions.publish_notice(decision, by=officer())

    assert notice.ends_at == datetime(2027, 6, 11, tzinfo=SHANGHAI)


def test_a_year_without_a_holiday_calendar_is_refused(decision):
    CalendarDay.objects.filter(date__year=2035).delete()

    with published_at(2035, 6, 2), pytest.raises(Refused):
        actions.publish_notice(decision, by=officer())

    assert Decision.objects.get().state == "proposed"


def test_whoever_proposed_the_list_does_not_approve_it(notice):
    with make.after(notice), pytest.raises(Refused):
        actions.approve(notice.decision, by=notice.decision.proposed_by, document_number=make.NUMBER)


def test_a_list_is_not_approved_while_its_notice_runs(notice):
    with clock.at(notice.ends_at - timedelta(seconds=1)), pytest.raises(Refused):
        actions.approve(notice.decision, by=officer(), document_number=make.NUMBER)
    with clock.at(notice.ends_at):
        actions.approve(notice.decision, by=officer(), document_number=make.NUMBER)


def test_an_open_objection_blocks_the_list_until_it_is_answered(notice):
    objection = make.objection(notice)
    with make.after(notice), pytest.raises(Refused):
        actions.approve(notice.decision, by=officer(), document_number=make.NUMBER)

    with make.after(notice):
        actions.answer_objection(objection, by=officer(), answer="经核实，内容不重复。")
        actions.approve(notice.decision, by=officer(), document_number=make.NUMBER)

    assert Award.objects.get().state == "approved"


def test_an_upheld_objection_drops_the_project_and_the_reserve_moves_up():
    notice = make.noticed(2, shares=[90, 80], budget=yuan(150000))
    objection = make.objection(notice)

    actions.answer_objection(objection, by=officer(), answer="属实。", upheld=True)

    assert states(notice.decision) == ["not_selected", "reserved"]
    assert [one.state for one in Award.objects.order_by("number")] == ["dropped", "proposed"]
    assert Decision.objects.filter(state="proposed").count() == 1


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": "某"}, "name"),
        ({"contact": "在家"}, "contact"),
        ({"text": "不公平"}, "text"),
    ],
)
def test_a_vague_objection_is_told_what_is_missing(notice, facts, field):
    with pytest.raises(Refused) as refused:
        make.objection(notice, **facts)

    assert refused.value.field == field


def test_objections_are_taken_until_the_notice_ends(notice):
    with make.after(notice), pytest.raises(Refused):
        make.objection(notice)

    assert make.objection(notice).receipt == f"YY-{notice.pk:04d}-001"
    assert Objection.objects.count() == 1
