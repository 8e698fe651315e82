"""Payments one by one: confirmed, sent back after they were paid, paid again."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from reports.gather.batch import gather
from tests.factories import money
from tests.kept import kept
from ventures.awards.actions import replan
from ventures.awards.models import Award
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import ZERO, yuan
from ventures.disbursement import actions
from ventures.disbursement.export_files import as_csv
from ventures.disbursement.models import BatchEntry, Payment, PaymentBatch, PaymentRequest
from ventures.disbursement.queries import paid_of
from ventures.disbursement.verify import faults as payment_faults
from ventures.funds.models import Voucher
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind as Kind
from ventures.funds.verify import faults
from ventures.notifications.models import Message
from ventures.organizations.models import BankAccount

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return money.person("finance_clerk")


@kept
def approved():
    """A request that is approved."""
    return money.approved()


@pytest.fixture
def payment(approved):
    """A payment that was recorded today."""
    batch, clerk = money.closed_batch(approved), money.person("finance_clerk")
    actions.confirm_paid(batch, by=clerk, reference="ZF1", paid_on=clock.today())
    return Payment.objects.get()


def back(payment, clerk, **facts):
    """The bank sends it back today."""
    return actions.return_payment(payment, by=clerk, **{"on": clock.today(), "words": "户名不符", **facts})


def test_a_return_is_a_reversal_and_the_payment_stays_as_it_was_written(payment, clerk):
    share = payment.request.instalment.shares.get()

    back(payment, clerk)

    reversal = Voucher.objects.get(reverses__key__startswith="pay:")
    assert reversal.memo == "户名不符"
    assert [balance(share.source, kind) for kind in (Kind.DISBURSED, Kind.IN_BATCH)] == [ZERO, ZERO]
    assert balance(share.source, Kind.PAYABLE) == payment.amount
    assert Payment.every.get() == payment
    assert paid_of(payment.request.instalment.award) == ZERO
    assert Message.objects.filter(kind="disbursement/came_back").count() == 1
    assert [*faults(), *payment_faults()] == []


def test_a_returned_payment_is_paid_again_and_counts_once(payment, clerk):
    back(payment, clerk)
    batch = money.closed_batch(PaymentRequest.objects.get())

    actions.confirm_paid(batch, by=clerk, reference="ZF2", paid_on=clock.today())
    again = Payment.objects.get()
    back(again, clerk)

    assert [one.turn for one in Payment.every.all()] == [1, 2]
    assert paid_of(Award.objects.get()) == ZERO
    assert [*faults(), *payment_faults()] == []


def test_a_payment_comes_back_once(payment, clerk):
    back(payment, clerk)

    with pytest.raises(Refused):
        back(payment, clerk)


@pytest.mark.parametrize(("days", "words"), [(1, "户名不符"), (-1, "户名不符"), (0, " ")])
def test_a_return_needs_the_banks_words_and_a_day_since_the_payment(payment, clerk, days, words):
    with pytest.raises(Refused):
        back(payment, clerk, on=clock.today() + timedelta(days=days), words=words)

    assert PaymentRequest.objects.get().state == "paid"


def test_money_that_is_being_recovered_does_not_come_back_as_a_payment(payment, clerk):
    actions.terminate(
        Award.objects.get(), by=money.person("officer"), reason="停止", decision_number="1号",
        amount=payment.amount, due_on=clock.today(),
    )  # fmt: skip

    with pytest.raises(Refused):
        back(payment, clerk)

    assert [*faults(), *payment_faults()] == []


def test_the_batch_it_was_sent_with_is_still_what_was_closed(payment, clerk):
    back(payment, clerk)
    money.closed_batch(PaymentRequest.objects.get())

    assert PaymentBatch.objects.count() == 2
    assert BatchEntry.objects.filter(is_live=True).count() == 1
    assert payment_faults() == []


def test_a_returned_payment_may_go_back_to_the_organisation(payment, clerk):
    back(payment, clerk)

    actions.give_back(PaymentRequest.objects.get(), by=clerk, note="请核对账户")

    assert PaymentRequest.objects.get().instalment.state == "due"
    assert [*faults(), *payment_faults()] == []


def test_the_database_holds_a_request_in_one_live_batch(approved):
    batch = money.closed_batch(approved)
    other = actions.open_batch(by=money.person("finance_clerk"))

    with pytest.raises(IntegrityError), transaction.atomic():
        BatchEntry.objects.create(batch=other, request=approved, account=approved.account)

    assert BatchEntry.objects.get().batch == batch


@pytest.mark.parametrize("reference", ["", " "])
def test_a_single_payment_is_confirmed_with_its_reference(reference, clerk, approved):
    money.closed_batch(approved)

    with pytest.raises(Refused):
        actions.confirm_payment(approved, by=clerk, reference=reference, paid_on=clock.today())


def test_a_payment_of_an_open_batch_or_of_none_is_not_confirmed(clerk, approved):
    facts = {"by": clerk, "reference": "A", "paid_on": clock.today()}

    with pytest.raises(Refused):
        actions.confirm_payment(approved, **facts)
    actions.add_to_batch(actions.open_batch(by=clerk), [approved], by=clerk)
    with pytest.raises(Refused):
        actions.confirm_payment(approved, **facts)

    assert not Payment.objects.exists()


def test_a_batch_is_paid_when_the_rest_of_it_came_back(clerk, approved):
    paid, bad = approved, money.approved()
    money.closed_batch(paid, bad)
    actions.confirm_payment(paid, by=clerk, reference="A", paid_on=clock.today())

    actions.bounce(PaymentRequest.objects.get(pk=bad.pk), by=clerk, note="账号不存在")

    assert PaymentBatch.objects.get().state == "paid"
    assert yuan(50000) == Payment.objects.get().amount
    assert [*faults(), *payment_faults()] == []


def test_a_closed_batch_stays_what_was_sent_when_the_plan_changes_after_a_return(clerk):
    award = money.paid(money.award(sources={money.source(): 80, money.source(): 20}))
    batch = PaymentBatch.objects.get()
    sent = b"".join(as_csv(batch))
    back(Payment.objects.get(), clerk)
    actions.give_back(PaymentRequest.objects.get(instalment__award=award), by=clerk, note="请核对账户")

    replan(award, [yuan(20000), yuan(30000), yuan(50000)], by=money.person("officer"), reason="调整首款")

    assert b"".join(as_csv(batch)) == sent
    assert [*faults(), *payment_faults()] == []


def test_a_closed_batch_stays_what_was_sent_when_the_payee_states_another_account(payment, clerk):
    batch, request = PaymentBatch.objects.get(), payment.request
    sent, notice = b"".join(as_csv(batch)), gather(batch)
    back(payment, clerk)
    BankAccount.objects.filter(pk=request.account_id).update(state="replaced")
    money.account(request.instalment.award.organization, stated_by=money.person())

    actions.check_again(PaymentRequest.objects.get(), by=clerk)

    assert (b"".join(as_csv(batch)), gather(batch)) == (sent, notice)
    assert [*faults(), *payment_faults()] == []
