"""From the approved list to the signed agreement: money, moving up, signatures, instalments."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.awards import lists
from tests.factories import awards as make
from tests.factories import scoring
from tests.factories.organizations import administrator_of, member
from tests.factories.people import officer
from tests.kept import kept
from ventures.applications.actions import withdraw
from ventures.applications.models import Application
from ventures.awards import actions
from ventures.awards.models import Award, Decision, PublicNotice
from ventures.calls.models import Call
from ventures.core.errors import Refused
from ventures.core.money import ZERO, split, split_sources, yuan
from ventures.funds.queries import balance
from ventures.notifications.models import Message
from ventures.organizations.models import FundingRecord, Membership, Restriction
from ventures.scoring.actions import rank

pytestmark = pytest.mark.django_db


@kept
def calls():
    """A ranked call of so many applications each."""
    return {count: scoring.ranked(count).call for count in (1, 2)}


@kept
def uneven_call():
    """A ranked call whose application asks for what does not divide evenly."""
    return scoring.ranked(1, requested=[142857]).call


@kept
def panel():
    """A ranked panel with money for the first of its two applications, every sheet with a remark."""
    made = scoring.begun(2, budget=yuan(150000))
    first = Application.objects.filter(call=made.call).earliest("number")
    for one in scoring.open_sheets(made):
        scoring.hand_in(one, 90 if one.application == first else 80, remark="方案 <扎实> & 可行")
    rank(made, by=made.secretary)
    return made


def states(call):
    """The states of its applications, in order of their numbers."""
    return [one.state for one in Application.objects.filter(call=call).order_by("number")]


def test_approval_commits_the_money_and_records_the_award(calls):
    source = make.source("1000000")
    decision = lists.approved(calls[1], sources=[(source, 100)])

    award = Award.objects.get()

    assert (decision.document_number, Call.objects.get(pk=decision.call_id).state) == (make.NUMBER, "decided")
    assert (award.state, states(award.call)) == ("approved", ["awarded"])
    assert balance(source, "available") == yuan(900000)
    assert balance(source, "committed", award.case) == yuan(100000)
    assert FundingRecord.objects.get().case == award.case
    assert Message.objects.filter(kind="awards/awarded").exists()


def test_everyone_reads_his_score_and_what_the_experts_remarked_without_their_names(panel):
    lists.approved(panel.call)

    letters = Message.objects.filter(kind__in=["awards/awarded", "awards/not_on_the_list"])
    experts = [expert.user.name for expert in panel.members.all()]
    assert letters.count() == 2
    assert all("方案 <扎实> & 可行" in letter.body for letter in letters)
    assert not [name for name in experts for letter in letters if name in letter.body]


def test_a_source_without_enough_money_refuses_the_whole_list(calls):
    source = make.source("150000")
    notice = lists.noticed(calls[2], sources=[(source, 100)])

    with make.after(notice), pytest.raises(Refused):
        actions.approve(notice.decision, by=officer(), document_number=make.NUMBER)

    assert states(calls[2]) == ["proposed", "proposed"]
    assert balance(source, "available") == yuan(150000)


def test_an_organisation_restricted_since_is_not_awarded(calls):
    notice = lists.noticed(calls[1])
    Restriction.objects.create(
        organization=Award.objects.get().organization, reason="未退回结余资金", valid_from="2020-01-01"
    )

    with make.after(notice), pytest.raises(Refused):
        actions.approve(notice.decision, by=officer(), document_number=make.NUMBER)


def test_of_two_who_approve_one_is_told(calls):
    notice = lists.noticed(calls[1])
    stale = Decision.objects.get()
    with make.after(notice):
        actions.approve(notice.decision, by=officer(), document_number=make.NUMBER)

        with pytest.raises(Refused):
            actions.approve(stale, by=officer(), document_number=make.NUMBER)


def test_a_declined_award_gives_the_money_back_and_moves_the_reserve_up(panel):
    source = make.source("1000000")
    lists.approved(panel.call, sources=[(source, 100)])
    award = Award.objects.get()

    actions.decline(award, by=administrator_of(award.organization))

    # who moves up reads of it on the further list's notice
    assert states(award.call) == ["declined", "reserved"]
    assert balance(source, "available") == yuan(1000000)
    assert not FundingRecord.objects.exists()
    further = Award.objects.get(state="proposed")
    assert (further.decision.state, further.sources.get().amount) == ("proposed", yuan(100000))


def test_a_list_taken_back_drops_its_awards(calls):
    notice = lists.noticed(calls[1])

    with pytest.raises(Refused):
        actions.cancel(notice.decision, by=officer(), note="")
    actions.cancel(notice.decision, by=officer(), note="会议改期")

    assert (Award.objects.get().state, states(calls[1])) == ("dropped", ["not_selected"])


def test_a_list_taken_back_before_its_notice_is_proposed_anew(calls):
    first = lists.proposed(calls[2])
    source = first.awards.first().sources.get().source

    actions.cancel(first, by=officer(), note="会议改期")
    amounts = {Award.objects.first().application_id: yuan("88888.88")}
    again = actions.propose(first.call, by=officer(), sources=[(source, 100)], amounts=amounts)

    assert states(calls[2]) == ["in_review", "in_review"]
    assert [(one.decision, one.state) for one in Award.objects.all()] == [(again, "proposed")] * 2
    assert Award.objects.get(approved=yuan("88888.88")).sources.get().amount == yuan("88888.88")


def test_a_list_on_which_one_was_withdrawn_is_not_published(calls):
    decision = lists.proposed(calls[2])
    application = Application.objects.filter(call=calls[2]).first()
    withdraw(application, by=administrator_of(application.organization), note="人员变动")

    with pytest.raises(Refused, match=application.number):
        actions.publish_notice(decision, by=officer())

    assert not PublicNotice.objects.exists()


def test_nobody_reads_from_the_applications_what_a_list_proposes_before_its_notice():
    make.calendars()
    decision = make.proposed(3, shares=[90, 80, 40], budget=yuan(150000))
    before = states(decision.call)

    actions.publish_notice(decision, by=officer())

    assert before == ["in_review"] * 3
    assert states(decision.call) == ["proposed", "reserved", "not_selected"]


def test_an_agreement_carries_the_project_number_and_the_calls_instalments(uneven_call):
    agreement = make.drawn_up(lists.award(uneven_call))

    award = Award.objects.get()
    assert agreement.number == f"{award.number}-XY"
    assert award.agreed == award.approved == agreement.amount
    assert [one.amount for one in award.instalments.all()] == [
        yuan("71428.50"), yuan("42857.10"), yuan("28571.40"),
    ]  # fmt: skip


def test_an_agreement_lasts_as_long_as_the_call_allows(calls):
    award = lists.award(calls[1])

    with pytest.raises(Refused) as refused:
        make.drawn_up(award, starts_on=award.starts_on, ends_on=award.starts_on + timedelta(days=60))

    assert refused.value.field == "ends_on"
    assert award.instalments.count() == 0


def test_the_shares_of_two_sources_close_on_both_margins(uneven_call):
    first, second = make.source(), make.source()
    agreement = make.drawn_up(lists.award(uneven_call, sources=[(first, 67), (second, 33)]))

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


def test_the_organisations_administrator_signs_and_the_fund_after_him(calls):
    agreement = make.drawn_up(lists.award(calls[1]))
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


def test_whoever_works_for_the_organisation_does_not_sign_for_the_fund(calls):
    agreement = make.drawn_up(lists.award(calls[1]))
    body, both = agreement.award.organization, officer()
    Membership.objects.create(user=both, organization=body, role="viewer")
    actions.sign(agreement, by=administrator_of(body))

    with pytest.raises(Refused):
        actions.countersign(agreement, by=both)


def test_an_instalment_becomes_due_once(calls):
    award = make.in_force(lists.award(calls[1])).award

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
