"""Each step of a payment finds its reservations, from the award to the money that came back."""

import pytest

from tests.factories import money
from ventures.awards.models import ShareReservation
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.disbursement import actions
from ventures.disbursement.actions.ledger import pay_out, take_payment_back
from ventures.disbursement.models import PaymentRequest
from ventures.funds.models import Reservation, Settlement, Voucher
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind as Kind
from ventures.funds.states import Outcome
from ventures.funds.verify import faults

pytestmark = pytest.mark.django_db


def test_a_payment_ends_the_reservations_of_its_instalment_and_of_no_other():
    award = money.paid(money.award("100000", {money.source(): 50, money.source(): 50}))

    posted = Settlement.objects.filter(outcome=Outcome.POSTED)
    shares = ShareReservation.objects.filter(reservation__settlement__in=posted)
    assert set(shares.values_list("share__instalment__sequence", flat=True)) == {1}
    assert sum(one.fen for one in Reservation.objects.open().filter(case=award.case)) == 50_000_00
    assert faults() == []


def test_a_termination_gives_back_what_is_open_reservation_by_reservation():
    award = money.paid(money.award("100000"))

    actions.terminate(
        award, by=money.person("officer"), reason="停止", decision_number="1号", amount=yuan(0), due_on=None
    )

    outcomes = Settlement.objects.exclude(outcome=Outcome.SPLIT).order_by("reservation")
    assert list(outcomes.values_list("outcome", flat=True)) == ["posted", "voided", "voided"]
    assert faults() == []


def test_a_payment_that_came_back_stands_in_the_batch_again_and_can_be_paid_again():
    award = money.paid(money.award("100000", {money.source(): 30, money.source(): 70}))
    request = PaymentRequest.objects.get()

    take_payment_back(request, by=money.person("finance_clerk"), memo="退汇")

    held = [balance(share.source, Kind.IN_BATCH) for share in award.sources.all()]
    assert held == [yuan(15000), yuan(35000)]
    assert faults() == []
    pay_out(request, by=money.person("finance_clerk"))
    assert faults() == []


def test_a_payment_comes_back_once():
    money.paid(money.award("100000"))
    request, by = PaymentRequest.objects.get(), money.person("finance_clerk")
    take_payment_back(request, by=by, memo="退汇")
    vouchers = Voucher.objects.count()

    take_payment_back(request, by=by, memo="退汇")

    assert Voucher.objects.count() == vouchers


def test_a_payment_of_another_amount_than_is_reserved_is_refused():
    request = money.approved()
    request.amount = yuan(1)

    with pytest.raises(Refused):
        pay_out(request, by=money.person("finance_clerk"))

    assert not Voucher.objects.filter(key__startswith="pay:").exists()
