"""Money is reserved, divided, paid or given back; each reservation ends once, and no fen is lost."""

import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.factories.money import person, source
from ventures.core.errors import Refused
from ventures.core.money import ZERO, from_fen, split, to_fen, yuan
from ventures.funds import actions
from ventures.funds.models import Reservation, Settlement, Voucher
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind as Kind
from ventures.funds.states import Outcome
from ventures.funds.verify import faults

pytestmark = pytest.mark.django_db
CASE = uuid.UUID(int=7)
PROPERTY = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def reserved(amount="500", of=None, key="award"):
    """A reservation of a source with a thousand yuan."""
    return actions.reserve(of or source(amount="1000"), CASE, yuan(amount), key=key, by=None)


def in_batch(reservation):
    """Its money on the way to the bank."""
    way = [Kind.COMMITTED, Kind.PAYABLE, Kind.IN_BATCH]
    for was, to in zip(way, way[1:], strict=False):
        actions.transfer(
            key=f"{reservation.key}:{to}", source=reservation.source, case=reservation.case, from_kind=was,
            to_kind=to, amount=reservation.amount, memo="", by=None,
        )  # fmt: skip
    return reservation


def test_what_is_reserved_is_committed_and_no_longer_left():
    one = reserved()

    assert (balance(one.source, Kind.AVAILABLE), balance(one.source, Kind.COMMITTED)) == (
        yuan(500),
        yuan(500),
    )
    assert (one.amount, one.parent, one.voucher.key) == (yuan(500), None, "award")


def test_the_same_key_again_gives_the_first_reservation():
    one = reserved()

    assert reserved(of=one.source) == one
    assert (Reservation.objects.count(), balance(one.source, Kind.COMMITTED)) == (1, yuan(500))


def test_a_key_reserves_one_amount_alone():
    one = reserved()

    with pytest.raises(Refused):
        reserved("501", of=one.source)

    assert balance(one.source, Kind.COMMITTED) == yuan(500)


def test_a_division_moves_no_money_and_may_be_asked_for_twice():
    one, parts = reserved(), {"a": yuan("166.67"), "b": yuan("333.33")}
    vouchers = Voucher.objects.count()

    first = actions.split(one, parts, by=None)
    again = actions.split(one, parts, by=None)

    assert first == again
    assert {key: part.amount for key, part in first.items()} == parts
    assert (one.settlement.outcome, Voucher.objects.count()) == (Outcome.SPLIT, vouchers)
    assert faults() == []


@pytest.mark.parametrize(
    "parts", [("499.99",), ("500.01",), ("250", "250.01"), ("600", "-100"), ("500", "0")]
)
def test_parts_that_do_not_add_up_divide_nothing(parts):
    one = reserved()

    with pytest.raises(Refused):
        actions.split(one, {str(turn): yuan(part) for turn, part in enumerate(parts)}, by=None)

    assert list(Reservation.objects.open()) == [one]


@PROPERTY
@given(st.integers(1, 10**9), st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any))
def test_no_ratios_lose_a_fen(fen, ratios):
    fund = source(amount="10000000")  # the same case may come twice: each has a source and a key of its own
    one = actions.reserve(fund, CASE, from_fen(fen), key=f"of {fund.pk}", by=None)
    parts = [part for part in split(one.amount, ratios) if part.amount]

    made = actions.split(one, {f"{one.pk}.{turn}": part for turn, part in enumerate(parts)}, by=None)

    assert sum(part.fen for part in made.values()) == fen
    assert sum(Reservation.objects.open().filter(source=one.source).values_list("fen", flat=True)) == fen


def test_a_payment_ends_the_reservation_with_its_voucher():
    one = in_batch(reserved())

    ended = actions.fulfil(one, by=None, memo="首款")

    assert (ended.outcome, ended.voucher.memo) == (Outcome.POSTED, "首款")
    assert balance(one.source, Kind.DISBURSED) == yuan(500)
    assert actions.fulfil(one, by=None) == ended
    assert balance(one.source, Kind.DISBURSED) == yuan(500)


def test_money_that_is_not_in_a_batch_is_not_paid():
    one = reserved()

    with pytest.raises(Refused):
        actions.fulfil(one, by=None)

    assert list(Reservation.objects.open()) == [one]


def test_what_is_given_back_is_left_again():
    one = reserved()

    ended = actions.void(one, by=None)

    assert balance(one.source, Kind.AVAILABLE) == yuan(1000)
    assert actions.void(one, by=None) == ended


@pytest.mark.parametrize(
    "second", [actions.void, actions.fulfil, lambda one, by: actions.split(one, {"x": one.amount}, by=by)]
)
def test_a_reservation_ends_once(second):
    one = reserved()
    actions.split(one, {"a": yuan(200), "b": yuan(300)}, by=None)

    with pytest.raises(Refused):
        second(one, by=None)

    assert Settlement.objects.count() == 1


def test_everything_that_is_still_held_for_a_case_is_given_back():
    one = reserved()
    parts = actions.split(one, {"a": yuan(200), "b": yuan(300)}, by=None)
    actions.fulfil(in_batch(parts["a"]), by=None)

    actions.void_all(CASE, by=None)

    assert not Reservation.objects.open().exists()
    assert (balance(one.source, Kind.AVAILABLE), balance(one.source, Kind.DISBURSED)) == (
        yuan(800),
        yuan(200),
    )
    assert faults() == []


def test_a_payment_and_its_full_refund_leave_every_balance_as_before():
    one = source(amount="1000")
    first = in_batch(reserved(of=one))
    before = {kind: balance(one, kind) for kind in Kind}
    paid = actions.fulfil(first, by=None).voucher

    actions.reverse(paid, by=person("finance_approver"), memo="退汇")

    again = Reservation.objects.open().get()
    assert {kind: balance(one, kind) for kind in Kind} == before
    assert (again.amount, again.voucher.reverses) == (yuan(500), paid)
    assert faults() == []


def test_a_refund_can_be_paid_again_and_its_first_payment_stays_taken_back():
    first = in_batch(reserved())
    paid = actions.fulfil(first, by=None).voucher
    actions.reverse(paid, by=None, memo="退汇")

    actions.fulfil(Reservation.objects.open().get(), by=None)

    assert balance(first.source, Kind.DISBURSED) == yuan(500)
    with pytest.raises(Refused):
        actions.reverse(paid, by=None, memo="退汇")
    assert faults() == []


def test_taking_a_reservation_back_gives_the_money_back():
    one = reserved()

    actions.reverse(one.voucher, by=None, memo="录入错误")

    assert balance(one.source, Kind.AVAILABLE) == yuan(1000)
    assert one.settlement.outcome == Outcome.VOIDED
    assert faults() == []


def test_what_has_been_divided_is_not_taken_back_as_a_whole():
    one = reserved()
    actions.split(one, {"a": one.amount}, by=None)

    with pytest.raises(Refused):
        actions.reverse(one.voucher, by=None, memo="录入错误")

    assert balance(one.source, Kind.COMMITTED) == yuan(500)
    assert faults() == []


def test_what_was_given_back_by_mistake_is_held_again():
    one = reserved()
    voided = actions.void(one, by=None).voucher

    actions.reverse(voided, by=None, memo="录入错误")

    assert to_fen(Reservation.objects.open().get().amount) == one.fen
    assert balance(one.source, Kind.AVAILABLE) == yuan(500)
    assert balance(one.source, Kind.RETURNED) == ZERO
    assert faults() == []
