import uuid
from datetime import date

import pytest

from tests.factories.money import person, source
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import ZERO, yuan
from ventures.funds.actions import appropriate, cut, fulfil, reserve, reverse, transfer
from ventures.funds.models import Account, Appropriation, Line, Voucher
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind as Kind
from ventures.funds.verify import faults

pytestmark = pytest.mark.django_db
CASE = uuid.UUID(int=7)


def pay(reservation):
    """The whole way from committed to disbursed."""
    way = [Kind.COMMITTED, Kind.PAYABLE, Kind.IN_BATCH]
    for was, to in zip(way, way[1:], strict=False):
        transfer(
            key=f"{reservation.key}:{to}", source=reservation.source, case=reservation.case, from_kind=was,
            to_kind=to, amount=reservation.amount, memo="", by=None,
        )  # fmt: skip
    return fulfil(reservation, by=None)


def test_an_appropriation_fills_a_source():
    one = source(amount="1000")

    assert balance(one, Kind.AVAILABLE) == yuan(1000)
    assert balance(one, Kind.APPROPRIATED) == yuan(1000)
    assert faults() == []


def test_a_document_appropriates_once():
    one, clerk = source(amount=None), person("finance_clerk")
    facts = {"by": clerk, "document_number": "杭财社〔2026〕1号", "on": date(2026, 1, 5)}
    appropriate(one, yuan(1000), **facts)

    with pytest.raises(Refused) as refused:
        appropriate(one, yuan(1000), **facts)

    assert refused.value.field == "document_number"
    assert Appropriation.objects.count() == 1
    assert balance(one, Kind.AVAILABLE) == yuan(1000)


@pytest.mark.parametrize("amount", ["0", "-1"])
def test_an_amount_that_is_not_above_zero_is_refused(amount):
    with pytest.raises(Refused):
        appropriate(source(amount=None), yuan(amount), by=person(), document_number="1", on=date(2026, 1, 5))


def test_a_commitment_above_what_is_left_is_refused_and_says_what_is_left(english):
    one = source(amount="1000")

    with pytest.raises(Refused, match=r"Only 1,000\.00 yuan is left") as refused:
        reserve(one, CASE, yuan("1000.01"), by=None, key="commit:1")

    assert refused.value.field == "amount"
    assert balance(one, Kind.AVAILABLE) == yuan(1000)
    assert balance(one, Kind.COMMITTED) == ZERO


def test_the_same_key_moves_money_once_and_gives_the_first_reservation():
    one = source(amount="1000")

    first = reserve(one, CASE, yuan(300), by=None, key="commit:1")
    second = reserve(one, CASE, yuan(300), by=None, key="commit:1")

    assert first == second
    assert balance(one, Kind.COMMITTED) == yuan(300)


def test_the_same_key_with_another_amount_is_refused():
    one = source(amount="1000")
    reserve(one, CASE, yuan(300), by=None, key="commit:1")

    with pytest.raises(Refused):
        reserve(one, CASE, yuan(301), by=None, key="commit:1")

    assert balance(one, Kind.COMMITTED) == yuan(300)


def test_a_key_already_used_answers_even_when_nothing_is_left():
    one = source(amount="300")
    first = reserve(one, CASE, yuan(300), by=None, key="commit:1")

    assert reserve(one, CASE, yuan(300), by=None, key="commit:1") == first


def test_money_never_jumps_from_available_to_disbursed():
    with pytest.raises(ValueError, match="never goes"):
        transfer(
            key="x", source=source(), case=CASE, from_kind=Kind.AVAILABLE, to_kind=Kind.DISBURSED,
            amount=yuan(1), memo="", by=None,
        )  # fmt: skip


def test_money_below_the_award_belongs_to_a_case():
    with pytest.raises(ValueError, match="belongs to a case"):
        reserve(source(), None, yuan(1), by=None, key="x")


def test_one_case_cannot_pay_with_the_money_of_another():
    one = source(amount="1000")
    reserve(one, CASE, yuan(500), by=None, key="commit:1")

    with pytest.raises(Refused):
        transfer(
            key="x", source=one, case=uuid.UUID(int=8), from_kind=Kind.COMMITTED, to_kind=Kind.PAYABLE,
            amount=yuan(1), memo="", by=None,
        )  # fmt: skip


def test_a_payment_and_its_full_refund_leave_no_money_on_the_case():
    one = source(amount="1000")
    pay(reserve(one, CASE, yuan(500), by=None, key="commit:1"))

    for key, was, to in (("d", Kind.DISBURSED, Kind.RECEIVABLE), ("r", Kind.RECEIVABLE, Kind.RETURNED)):
        transfer(
            key=key, source=one, case=CASE, from_kind=was, to_kind=to, amount=yuan(500), memo="", by=None
        )

    assert not Account.objects.filter(case=CASE, balance_fen__gt=0).exists()
    assert balance(one, Kind.RETURNED) == yuan(500)
    assert balance(one, Kind.AVAILABLE) == yuan(500)
    assert faults() == []


def test_a_reversal_restores_every_balance():
    one = source(amount="1000")
    before = list(Account.objects.order_by("pk").values_list("pk", "balance_fen"))
    voucher = reserve(one, CASE, yuan(500), by=None, key="commit:1").voucher

    reverse(voucher, by=person("finance_approver"), memo="录入错误")

    after = Account.objects.filter(pk__in=[pk for pk, _fen in before]).order_by("pk")
    assert list(after.values_list("pk", "balance_fen")) == before
    assert balance(one, Kind.COMMITTED) == ZERO
    assert faults() == []


def test_a_voucher_is_taken_back_once_and_a_reversal_never():
    voucher = reserve(source(), CASE, yuan(500), by=None, key="commit:1").voucher
    mirror = reverse(voucher, by=None, memo="错")

    for one in (voucher, mirror):
        with pytest.raises(Refused):
            reverse(one, by=None, memo="错")


def test_an_appropriation_whose_money_is_promised_is_not_taken_back():
    one = source(amount="1000")
    reserve(one, CASE, yuan(1), by=None, key="commit:1")
    voucher = Voucher.objects.get(key__startswith="appropriate:")

    with pytest.raises(Refused):
        reverse(voucher, by=None, memo="错")


def test_a_refused_transfer_leaves_no_voucher_behind():
    one = source(amount="1000")
    rows = (Voucher.objects.count(), Line.objects.count())

    with pytest.raises(Refused):
        reserve(one, CASE, yuan(2000), by=None, key="commit:1")

    assert (Voucher.objects.count(), Line.objects.count()) == rows


@pytest.mark.parametrize("on", [date(1900, 1, 1), date(2024, 12, 31), date(2999, 1, 1)])
def test_a_document_is_dated_in_a_year_that_can_be_its_own(on):
    one = source(amount=None, year=2026)

    with pytest.raises(Refused) as refused:
        appropriate(one, yuan(1), by=person(), document_number="1", on=on)

    assert refused.value.field == "on"


def test_a_document_of_the_year_before_allots_the_next_years_money():
    row = appropriate(
        source(amount=None, year=2026), yuan(1), by=person(), document_number="1", on=date(2025, 12, 1)
    )

    assert row.on == date(2025, 12, 1)


def test_a_cut_takes_what_is_left_out_of_a_source_by_a_document():
    one = source(amount="1000")

    row = cut(one, yuan(400), by=person("finance_clerk"), document_number="减1号", on=clock.today())

    assert row.amount == yuan(-400)
    assert (balance(one, Kind.AVAILABLE), balance(one, Kind.APPROPRIATED)) == (yuan(600), yuan(600))
    assert faults() == []


def test_what_is_promised_is_not_cut(english):
    one = source(amount="1000")
    reserve(one, CASE, yuan(700), by=None, key="commit:1")

    with pytest.raises(Refused, match=r"Only 300\.00 yuan is left"):
        cut(one, yuan(301), by=person("finance_clerk"), document_number="减1号", on=clock.today())

    assert Appropriation.objects.count() == 1
