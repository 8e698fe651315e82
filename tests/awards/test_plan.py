"""The unpaid instalments change; what is held for them is divided anew, and no fen is lost."""

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories import money
from tests.kept import kept
from ventures.awards.actions import divide, replan
from ventures.awards.models import Award, Instalment, InstalmentShare, ShareReservation
from ventures.awards.states import InstalmentState
from ventures.core.errors import Refused
from ventures.core.money import from_fen, to_fen, yuan
from ventures.disbursement import actions as payments
from ventures.funds.models import Reservation, Voucher
from ventures.funds.verify import faults
from ventures.workflow.models import Event

pytestmark = pytest.mark.django_db
LIVE = (InstalmentState.PLANNED, InstalmentState.DUE, InstalmentState.REQUESTED, InstalmentState.PAID)
PROPERTY = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def two_sources(amount="100000.01"):
    """An award of three instalments paid by two sources."""
    return money.award(amount, {money.source(): 37, money.source(): 63})


@kept
def award():
    return two_sources("100000")


def officer():
    return money.person("officer")


def amounts(award):
    """What the instalments are now, cancelled ones left out."""
    rows = Instalment.objects.filter(award=award, state__in=LIVE).order_by("sequence")
    return [to_fen(one.amount) for one in rows]


def assert_all_sums_hold(award):
    """Instalments add up to the award, shares to both, and every open share is held to the fen."""
    live = Instalment.objects.filter(award=award, state__in=LIVE)
    assert sum(to_fen(one.amount) for one in live) == to_fen(award.approved)
    shares = InstalmentShare.objects.filter(instalment__in=live)
    for source in award.sources.all():
        of_source = shares.filter(source=source.source_id)
        assert sum(to_fen(one.amount) for one in of_source) == to_fen(source.amount)
    for one in live:
        assert sum(to_fen(share.amount) for share in one.shares.all()) == to_fen(one.amount)
    for share in shares.exclude(instalment__state=InstalmentState.PAID):
        held = ShareReservation.objects.filter(share=share, reservation__settlement=None)
        assert sum(row.reservation.fen for row in held.select_related("reservation")) == to_fen(share.amount)
        assert {row.reservation.source_id for row in held} <= {share.source_id}
    assert faults() == []


def test_unpaid_instalments_take_new_amounts(award):
    replan(award, [yuan(10000), yuan(60000), yuan(30000)], by=officer(), reason="按进度调整")

    assert amounts(award) == [1_000_000, 6_000_000, 3_000_000]
    assert_all_sums_hold(award)


def test_a_new_plan_moves_no_money():
    award = two_sources()
    vouchers = Voucher.objects.count()

    replan(award, [yuan(10000), yuan("90000.01")], by=officer(), reason="按进度调整")

    assert Voucher.objects.count() == vouchers


def test_a_paid_instalment_stays_and_the_others_change(award):
    award = money.paid(award)

    replan(award, [yuan(20000), yuan(20000), yuan(10000)], by=officer(), reason="分三次")

    assert amounts(award) == [5_000_000, 2_000_000, 2_000_000, 1_000_000]
    assert list(award.instalments.values_list("state", flat=True)) == [
        "paid",
        "planned",
        "planned",
        "planned",
    ]
    assert_all_sums_hold(award)


def test_fewer_amounts_cancel_the_last_instalments(award):
    replan(award, [yuan(100000)], by=officer(), reason="一次拨付")

    states = list(award.instalments.order_by("sequence").values_list("state", flat=True))
    assert states == ["due", "cancelled", "cancelled"]
    assert_all_sums_hold(award)


def test_a_further_instalment_is_paid_on_what_the_last_is_paid_on(award):
    *_rest, last = replan(award, [yuan(25000)] * 4, by=officer(), reason="四次")

    assert (last.sequence, last.trigger, last.state) == (4, "close_out", "planned")


@pytest.mark.parametrize("parts", [["99999.99"], ["100000.01"], ["100000", "0"], ["100001", "-1"], []])
def test_a_plan_that_does_not_add_up_is_refused(award, parts):
    with pytest.raises(Refused) as refused:
        replan(award, [yuan(part) for part in parts], by=officer(), reason="调整")

    assert refused.value.field == "amounts"
    assert amounts(award) == [5_000_000, 3_000_000, 2_000_000]


def test_a_requested_instalment_is_given_back_first():
    award = money.award("100000")
    request = money.requested(award)
    instalment = award.instalments.get(sequence=1)

    for verb in (
        lambda: replan(award, [yuan(100000)], by=officer(), reason="调整"),
        lambda: divide(instalment, yuan(1), by=officer(), reason="分拨"),
    ):
        with pytest.raises(Refused):
            verb()

    payments.give_back(request, by=money.person("finance_clerk"), note="重报")
    assert len(replan(award, [yuan(100000)], by=officer(), reason="调整")) == 1


@pytest.mark.parametrize("made", [lambda award: money.paid(award), lambda award: replanned(award)])
def test_a_paid_or_cancelled_instalment_is_not_divided(award, made):
    award = made(award)
    ended = award.instalments.filter(state__in=["paid", "cancelled"]).first()

    with pytest.raises(Refused):
        divide(ended, yuan(1), by=officer(), reason="分拨")


def replanned(award):
    """An award of which two instalments are cancelled."""
    replan(award, [award.approved], by=officer(), reason="一次拨付")
    return award


def test_a_fully_paid_award_has_no_plan_left_to_change():
    award = money.award("100000", percents=(100,))
    money.paid(award)

    with pytest.raises(Refused):
        replan(award, [yuan(1)], by=officer(), reason="调整")


@pytest.mark.parametrize("state", ["terminated", "closed_out", "approved", "declined"])
def test_only_a_running_project_changes_its_plan(award, state):
    Award.objects.update(state=state)

    with pytest.raises(Refused):
        replan(award, [yuan(100000)], by=officer(), reason="调整")


def test_a_change_needs_its_reason(award):
    with pytest.raises(Refused) as refused:
        replan(award, [yuan(100000)], by=officer(), reason=" ")

    assert refused.value.field == "reason"


def test_a_part_of_an_instalment_can_be_paid_and_the_rest_later(award):
    first, rest = divide(
        award.instalments.get(sequence=1), yuan("12345.67"), by=officer(), reason="先付一部分"
    )

    assert (first.sequence, rest.sequence, rest.state, rest.due_on) == (1, 4, "due", first.due_on)
    assert amounts(award) == [1_234_567, 3_000_000, 2_000_000, 3_765_433]
    money.paid(award)
    money.paid(award, sequence=4)
    assert_all_sums_hold(award)


@pytest.mark.parametrize("part", ["0", "-1", "50000", "50000.01"])
def test_a_part_is_less_than_the_whole(award, part):
    with pytest.raises(Refused) as refused:
        divide(award.instalments.get(sequence=1), yuan(part), by=officer(), reason="分拨")

    assert refused.value.field == "amount"


def test_history_says_what_was_changed_and_why():
    award, by = money.award("100000"), officer()

    replan(award, [yuan(40000), yuan(60000)], by=by, reason="按进度调整")
    divide(award.instalments.get(sequence=1), yuan(1), by=by, reason="先付一部分")

    events = Event.objects.filter(verb__in=["replanned", "divided"]).order_by("pk").select_related("detail")
    assert [event.detail.value["note"] for event in events] == ["按进度调整", "先付一部分"]
    assert events[0].detail.value["amounts"] == ["40000.00", "60000.00"]


def test_what_is_held_for_a_terminated_project_goes_back_after_any_plan(award):
    replan(award, [yuan(1), yuan(99999)], by=officer(), reason="调整")

    payments.terminate(award, by=officer(), reason="停止", decision_number="1号", amount=yuan(0), due_on=None)

    assert not Reservation.objects.open().exists()
    assert faults() == []


@PROPERTY
@given(st.data())
def test_after_any_sequence_the_sums_of_instalments_and_sources_hold(data):
    award = two_sources(str(from_fen(data.draw(st.integers(1_000, 10**7))).amount))
    for _turn in range(data.draw(st.integers(1, 4))):
        live = list(award.instalments.filter(state__in=["planned", "due"]).order_by("sequence"))
        whole, verb = sum(to_fen(one.amount) for one in live), data.draw(st.sampled_from("RDP"))
        with suppress(Refused):
            if verb == "R":
                cuts = sorted(data.draw(st.sets(st.integers(1, max(whole - 1, 1)), max_size=3)))
                parts = [to - was for was, to in zip([0, *cuts], [*cuts, whole], strict=True)]
                replan(award, [from_fen(part) for part in parts], by=officer(), reason="调整")
            elif verb == "D" and live:
                one = data.draw(st.sampled_from(live))
                part = data.draw(st.integers(1, to_fen(one.amount)))
                divide(one, from_fen(part), by=officer(), reason="分拨")
            elif due := [one for one in live if one.state == "due"]:
                money.paid(award, sequence=due[0].sequence)

        assert_all_sums_hold(award)
