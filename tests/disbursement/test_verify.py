"""What the ledger says of a case is compared with requests, payments and recoveries."""

import uuid

import pytest

from tests.factories import money
from ventures.core import clock
from ventures.core.money import yuan
from ventures.disbursement import actions
from ventures.disbursement.models import PaymentRequest, Recovery, WriteOff
from ventures.disbursement.verify import faults
from ventures.funds.actions import reserve
from ventures.funds.models import Account
from ventures.funds.states import AccountKind

pytestmark = pytest.mark.django_db


def names():
    """The faults found, by name."""
    return sorted({fault.name for fault in faults()})


def alter(kind, fen):
    """Somebody writes another balance."""
    Account.objects.filter(kind=kind, balance_fen__gt=0).update(balance_fen=fen)


def test_money_of_every_state_is_sound():
    money.requested()
    money.checked()
    money.approved()
    money.closed_batch()
    award = money.paid(money.award())
    actions.demand_recovery(
        award, by=money.person("officer"), reason="偏离", decision_number="1号", amount=yuan(1),
        due_on=clock.today(),
    )  # fmt: skip

    assert faults() == []


def test_money_under_a_case_without_award_is_named():
    reserve(money.source(), uuid.UUID(int=1), yuan(1), by=None, key="stray")

    assert names() == ["case_exceeds_award", "case_without_award"]


def test_more_than_the_award_is_named():
    award = money.award("100000")
    reserve(award.sources.get().source, award.case, yuan("0.01"), by=None, key="stray")

    assert names() == ["case_exceeds_award"]


@pytest.mark.parametrize(
    ("made", "kind", "name"),
    [
        (money.approved, AccountKind.PAYABLE, "payable_differs_from_requests"),
        (money.closed_batch, AccountKind.IN_BATCH, "in_batch_differs_from_requests"),
        (money.paid, AccountKind.DISBURSED, "disbursed_differs_from_payments"),
    ],
)
def test_an_altered_balance_below_the_award_is_named(made, kind, name):
    made()

    alter(kind, 1)

    assert names() == [name]


def test_a_request_taken_back_behind_the_ledger_is_named():
    money.approved()

    PaymentRequest.objects.update(state="returned")

    assert names() == ["payable_differs_from_requests"]


def test_a_recovery_outside_the_ledger_is_named():
    Recovery.objects.create(
        award=money.paid(money.award()), reason="", decision_number="1号", amount=yuan(5),
        due_on=clock.today(), demanded_by=money.person("officer"), demanded_at=clock.now(),
    )  # fmt: skip

    assert names() == ["receivable_differs_from_recoveries"]


def test_a_write_off_changed_behind_the_ledger_is_named():
    recovery = actions.demand_recovery(
        money.paid(money.award()), by=money.person("officer"), reason="偏离", decision_number="1号",
        amount=yuan(5), due_on=clock.today(),
    )  # fmt: skip
    row = actions.ask_write_off(
        recovery, by=money.person("officer"), amount=yuan(4), document_number="核1号", reason="机构注销"
    )
    actions.approve_write_off(row, by=money.person("finance_approver"))
    assert faults() == []

    WriteOff.objects.update(amount=yuan(3))

    assert "written_off_differs_from_decisions" in names()
