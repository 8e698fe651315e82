"""From the ranking to the signed agreement: who may do what, and what blocks what."""

from contextlib import nullcontext
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import awards as make
from tests.factories import scoring
from tests.factories.communities import city, district
from tests.factories.organizations import administrator_of, member
from tests.factories.people import officer
from ventures.applications.models import Application
from ventures.awards import actions
from ventures.awards.models import Award, Decision, Objection
from ventures.calls.models import Call
from ventures.core import clock
from ventures.core.dates import SHANGHAI
from ventures.core.errors import Refused
from ventures.core.money import ZERO, split, split_sources, yuan
from ventures.funds.queries import balance
from ventures.notifications.models import Message
from ventures.organizations.models import FundingRecord, Membership, Restriction
from ventures.reference.models import CalendarDay
from ventures.scoring.actions import rank
from ventures.workflow.models import Seal

pytestmark = pytest.mark.django_db


def states():
    """The applications' states, in order of their numbers."""
    return [one.state for one in Application.objects.order_by("number")]


def test_the_official_order_is_funded_and_the_rest_is_reserve_or_not_selected():
    decision = make.proposed(3, shares=[90, 80, 40], budget=yuan(150000))

    assert states() == ["proposed", "reserved", "not_selected"]
    assert [row["reason"] for row in decision.inversions] == ["over_budget", "below_threshold"]
    assert Award.objects.get().approved == yuan(100000)


def test_a_higher_item_that_does_not_fit_is_passed_over_with_its_reason():
    decision = make.proposed(3, shares=[90, 80, 70], requested=[90000, 100000, 50000], budget=yuan(150000))

    row = next(row for row in decision.inversions)

    assert states() == ["proposed", "reserved", "proposed"]
    assert (row["reason"], row["inversion"]) == ("over_budget", True)


def test_amounts_may_be_lowered_and_never_raised():
    panel = scoring.ranked(1)
    pk, sources = Application.objects.get().pk, [(make.source(), 100)]

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
def test_the_sources_shares_add_up_to_the_whole(shares):
    panel = scoring.ranked(1)
    sources = [(make.source(), share) for share in shares]

    with pytest.raises(Refused) as refused:
        actions.propose(panel.call, by=officer(), sources=sources)

    assert refused.value.field == "sources"


@pytest.mark.parametrize(
    ("region", "year", "taken"),
    [("330106", 0, True), ("330100", 0, True), ("330108", 0, False), ("330106", -1, False)],
)
def test_a_source_pays_for_calls_of_its_area_and_year(region, year, taken):
    call = scoring.ranked(1, region=district()).call
    region = city() if region == "330100" else district(region)
    source = make.source(region=region, year=call.year + year)

    with nullcontext() if taken else pytest.raises(Refused, match=source.name):
        actions.propose(call, by=officer(), sources=[(source, 100)])

    assert Award.objects.exists() is taken


def test_the_citys_money_is_not_a_district_officers_to_give():
    call = scoring.ranked(1, region=district()).call

    with pytest.raises(Refused):
        actions.propose(call, by=officer(district()), sources=[(make.source(region=city()), 100)])

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


def test_the_days_begin_tomorrow_and_end_at_midnight():
    decision = make.proposed()
    CalendarDay.objects.create(date="2027-01-01", is_working=False)

    with published_at(2027, 6, 1):
        notice = actions.publish_notice(decision, by=officer())

    assert str(notice.starts_on) == "2027-06-02"
    assert notice.ends_at == datetime(2027, 6, 9, tzinfo=SHANGHAI)


def test_an_end_on_a_holiday_shifts():
    decision = make.proposed()
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


def test_a_year_without_a_holiday_calendar_is_refused():
    decision = make.proposed()
    CalendarDay.objects.filter(date__year=2035).delete()

    with published_at(2035, 6, 2), pytest.raises(Refused):
        actions.publish_notice(decision, by=officer())

    assert Decision.objects.get().state == "proposed"


def test_whoever_proposed_the_list_does_not_approve_it():
    notice = make.noticed()

    with make.after(notice), pytest.raises(Refused):
        actions.approve(notice.decision, by=notice.decision.proposed_by, document_number=make.NUMBER)


def test_a_list_is_not_approved_while_its_notice_runs():
    notice = make.noticed()

    with clock.at(notice.ends_at - timedelta(seconds=1)), pytest.raises(Refused):
        actions.approve(notice.decision, by=officer(), document_number=make.NUMBER)
    with clock.at(notice.ends_at):
        actions.approve(notice.decision, by=officer(), document_number=make.NUMBER)


def test_an_open_objection_blocks_the_list_until_it_is_answered():
    notice = make.noticed()
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

    assert states() == ["not_selected", "proposed"]
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
def test_a_vague_objection_is_told_what_is_missing(facts, field):
    notice = make.noticed()

    with pytest.raises(Refused) as refused:
        make.objection(notice, **facts)

    assert refused.value.field == field


def test_objections_are_taken_until_the_notice_ends():
    notice = make.noticed()

    with make.after(notice), pytest.raises(Refused):
        make.objection(notice)

    assert make.objection(notice).receipt == f"YY-{notice.pk:04d}-001"
    assert Objection.objects.count() == 1


def test_approval_commits_the_money_and_records_the_award():
    source = make.source("1000000")
    decision = make.approved(1, sources=[(source, 100)])

    award = Award.objects.get()

    assert (decision.document_number, Call.objects.get().state) == (make.NUMBER, "decided")
    assert (award.state, states()) == ("approved", ["awarded"])
    assert balance(source, "available") == yuan(900000)
    assert balance(source, "committed", award.case) == yuan(100000)
    assert FundingRecord.objects.get().case == award.case
    assert Message.objects.filter(kind="awards/awarded").exists()


def test_everyone_reads_his_score_and_what_the_experts_remarked_without_their_names():
    panel = scoring.begun(2, budget=yuan(150000))
    for one in scoring.open_sheets(panel):
        scoring.hand_in(one, remark="方案 <扎实> & 可行")
    rank(panel, by=panel.secretary)
    make.calendars()
    decision = actions.propose(panel.call, by=officer(), sources=[(make.source(), 100)])
    notice = actions.publish_notice(decision, by=officer())

    with make.after(notice):
        actions.approve(decision, by=officer(), document_number=make.NUMBER)

    letters = Message.objects.filter(kind__in=["awards/awarded", "awards/not_on_the_list"])
    experts = [expert.user.name for expert in panel.members.all()]
    assert letters.count() == 2
    assert all("方案 <扎实> & 可行" in letter.body for letter in letters)
    assert not [name for name in experts for letter in letters if name in letter.body]


def test_a_source_without_enough_money_refuses_the_whole_list():
    source = make.source("150000")
    notice = make.noticed(2, sources=[(source, 100)])

    with make.after(notice), pytest.raises(Refused):
        actions.approve(notice.decision, by=officer(), document_number=make.NUMBER)

    assert states() == ["proposed", "proposed"]
    assert balance(source, "available") == yuan(150000)


def test_an_organisation_restricted_since_is_not_awarded():
    notice = make.noticed()
    Restriction.objects.create(
        organization=Award.objects.get().organization, reason="未退回结余资金", valid_from="2020-01-01"
    )

    with make.after(notice), pytest.raises(Refused):
        actions.approve(notice.decision, by=officer(), document_number=make.NUMBER)


def test_of_two_who_approve_one_is_told():
    notice = make.noticed()
    stale = Decision.objects.get()
    with make.after(notice):
        actions.approve(notice.decision, by=officer(), document_number=make.NUMBER)

        with pytest.raises(Refused):
            actions.approve(stale, by=officer(), document_number=make.NUMBER)


def test_a_declined_award_gives_the_money_back_and_moves_the_reserve_up():
    source = make.source("1000000")
    make.approved(2, shares=[90, 80], budget=yuan(150000), sources=[(source, 100)])
    award = Award.objects.get()

    actions.decline(award, by=administrator_of(award.organization))

    assert states() == ["declined", "proposed"]
    assert balance(source, "available") == yuan(1000000)
    assert not FundingRecord.objects.exists()
    further = Award.objects.get(state="proposed")
    assert (further.decision.state, further.sources.get().amount) == ("proposed", yuan(100000))


def test_a_list_taken_back_drops_its_awards():
    decision = make.proposed()

    with pytest.raises(Refused):
        actions.cancel(decision, by=officer(), note="")
    actions.cancel(decision, by=officer(), note="会议改期")

    assert (Award.objects.get().state, states()) == ("dropped", ["not_selected"])


def test_an_agreement_carries_the_project_number_and_the_calls_instalments():
    agreement = make.drawn_up(make.award(requested=[142857], sources=None))

    award = Award.objects.get()
    assert agreement.number == f"{award.number}-XY"
    assert award.agreed == award.approved == agreement.amount
    assert [one.amount for one in award.instalments.all()] == [
        yuan("71428.50"), yuan("42857.10"), yuan("28571.40"),
    ]  # fmt: skip


def test_an_agreement_lasts_as_long_as_the_call_allows():
    award = make.award()

    with pytest.raises(Refused) as refused:
        make.drawn_up(award, starts_on=award.starts_on, ends_on=award.starts_on + timedelta(days=60))

    assert refused.value.field == "ends_on"
    assert award.instalments.count() == 0


def test_the_shares_of_two_sources_close_on_both_margins():
    first, second = make.source(), make.source()
    agreement = make.drawn_up(make.award(requested=[142857], sources=[(first, 67), (second, 33)]))

    award = agreement.award
    by_instalment = [
        (one.amount, sum((share.amount for share in one.shares.all()), ZERO))
        for one in award.instalments.all()
    ]
    assert all(amount == total for amount, total in by_instalment)
    for share in award.sources.all():
        parts = [
            part.amount for one in award.instalments.all() for part in one.shares.filter(source=share.source)
        ]
        assert sum(parts, ZERO) == share.amount


def test_the_organisations_administrator_signs_and_the_fund_after_him():
    agreement = make.drawn_up()
    body = agreement.award.organization

    for stranger in (officer(), member(body, "editor")):
        with pytest.raises(Refused):
            actions.sign(agreement, by=stranger)
    with pytest.raises(Refused):
        actions.countersign(agreement, by=officer())
    actions.sign(agreement, by=administrator_of(body))
    actions.countersign(agreement, by=officer())

    award = Award.objects.get()
    assert award.state == "active"
    assert [one.state for one in award.instalments.all()] == ["due", "planned", "planned"]


def test_whoever_works_for_the_organisation_does_not_sign_for_the_fund():
    agreement = make.drawn_up()
    body, both = agreement.award.organization, officer()
    Membership.objects.create(user=both, organization=body, role="viewer")
    actions.sign(agreement, by=administrator_of(body))

    with pytest.raises(Refused):
        actions.countersign(agreement, by=both)


def test_an_instalment_becomes_due_once():
    award = make.in_force().award

    assert actions.make_due(award, "signing", by=officer()) == []
    assert len(actions.make_due(award, "mid_term", by=officer())) == 1


@given(
    fen=st.integers(1, 10**11),
    percents=st.lists(st.integers(1, 98), min_size=1, max_size=5),
    shares=st.lists(st.integers(1, 99), min_size=1, max_size=4),
)
def test_instalments_and_shares_always_add_up_to_the_fen(fen, percents, shares):
    total = yuan(fen) / 100

    instalments, paid = split(total, percents), split(total, shares)
    table = split_sources(instalments, paid)

    assert sum(instalments, ZERO) == sum(paid, ZERO) == total
    assert [sum(row, ZERO) for row in table] == instalments
    assert [sum(column, ZERO) for column in zip(*table, strict=True)] == paid
