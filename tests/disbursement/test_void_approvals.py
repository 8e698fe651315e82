"""What changed after an approval: it is said, the approval falls, the clerk and the approver act anew."""

from datetime import timedelta

import pytest

from tests.factories import money
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import ZERO, yuan
from ventures.disbursement import actions
from ventures.disbursement.approval import changes, stands
from ventures.disbursement.models import PaymentRequest
from ventures.disbursement.steps import steps_of
from ventures.disbursement.verify import faults
from ventures.funds.queries import balance
from ventures.funds.states import AccountKind as Kind
from ventures.organizations.models import BankAccount

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"number": "SJ999"}, "票据：由"),
        ({"amount": yuan("1")}, "50,000.00"),
        ({"on": "2020-01-01"}, "2020-01-01"),
    ],
)
def test_what_changed_after_an_approval_is_said_in_words(changed, said):
    request = money.approved(money.award("100000"))
    request.receipts.update(**changed)

    [line] = changes(PaymentRequest.objects.get())

    assert said in line


def test_another_account_number_is_said_with_both_numbers():
    request = money.approved()
    was = request.account.number
    BankAccount.objects.update(number="622200001")

    assert changes(PaymentRequest.objects.get()) == [f"账号：由{was}变为622200001"]


def replace_account(request):
    """The organisation's account is replaced by another verified one."""
    body = request.instalment.award.organization
    BankAccount.objects.filter(pk=request.account_id).update(state="replaced")
    return money.account(body, stated_by=money.administrator(request.instalment.award))


def test_a_void_approval_goes_back_to_the_clerk_with_the_account_of_now():
    request = money.approved()
    fresh = replace_account(request)
    request = PaymentRequest.objects.get()

    actions.check_again(request, by=money.person("finance_clerk"))

    found = PaymentRequest.objects.get()
    assert (found.state, found.account, found.checked_by, found.approved_by) == (
        "requested",
        fresh,
        None,
        None,
    )
    assert balance(request.instalment.shares.get().source, Kind.PAYABLE) == ZERO
    assert faults() == []


def test_it_is_approved_again_and_the_money_moves_again():
    request = money.approved()
    replace_account(request)
    actions.check_again(PaymentRequest.objects.get(), by=money.person("finance_clerk"))
    again = actions.check(PaymentRequest.objects.get(), by=money.person("finance_clerk"))

    actions.approve(again, by=money.person("finance_approver"))

    assert stands(PaymentRequest.objects.get())
    assert balance(request.instalment.shares.get().source, Kind.PAYABLE) == request.amount
    assert faults() == []


@pytest.mark.parametrize("read", ["checked", "approved", "in_batch", "paid"])
def test_who_approves_too_late_reads_where_the_request_stands_and_not_that_money_is_short(read):
    late = money.checked() if read == "checked" else None
    if late:
        actions.approve(PaymentRequest.objects.get(), by=money.person("finance_approver"))
    else:
        {"approved": money.approved, "in_batch": money.closed_batch, "paid": money.paid}[read]()

    with pytest.raises(Refused, match="^当前状态为"):
        actions.approve(late or PaymentRequest.objects.get(), by=money.person("finance_approver"))


def test_the_steps_before_it_was_sent_back_stay_and_its_approval_is_marked_void():
    request = money.approved()
    first = (request.checked_by, request.approved_by)
    replace_account(request)
    clerk, approver = money.person("finance_clerk"), money.person("finance_approver")
    with clock.at(clock.now() + timedelta(hours=1)):
        again = actions.check_again(PaymentRequest.objects.get(), by=clerk)
    with clock.at(clock.now() + timedelta(hours=2)):
        actions.check(again, by=clerk)
    with clock.at(clock.now() + timedelta(hours=3)):
        actions.approve(again, by=approver)

    steps = [(step.who, step.what) for step in steps_of(PaymentRequest.objects.get())]

    assert [step for step in steps if step[1] not in ("申请拨付", "核验账户")] == [
        (first[0], "审核"), (first[1], "审批（已失效）"), (clerk, "退回重新审核"), (clerk, "审核"),
        (approver, "审批"),
    ]  # fmt: skip


def test_an_approval_that_stands_is_not_thrown_away():
    with pytest.raises(Refused):
        actions.check_again(money.approved(), by=money.person("finance_clerk"))
