from datetime import date
from decimal import Decimal

import pytest
from djmoney.money import Money

from tests.factories import delivery
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.files.models import Upload
from ventures.monitoring.budgets import heads_of
from ventures.monitoring.models import Expense
from ventures.monitoring.purses import purse_of
from ventures.workflow.models import Event


def test_an_expense_is_entered_and_written_into_history(award):
    expense = delivery.expense(award, "1234.56")

    assert Expense.objects.get().amount == yuan("1234.56")
    assert Event.objects.get(verb="entered").case == award.case
    assert expense.entered_by == delivery.writer(award)


def test_a_third_decimal_is_refused(award):
    with pytest.raises(Refused) as refused:
        delivery.expense(award, amount=Money(Decimal("10.005"), "CNY"))

    assert refused.value.field == "amount"


@pytest.mark.parametrize("amount", ["0", "-1"])
def test_an_expense_is_more_than_nothing(award, amount):
    with pytest.raises(Refused) as refused:
        delivery.expense(award, amount)

    assert refused.value.field == "amount"


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 6, 16)])
def test_a_day_outside_the_period_or_to_come_is_refused(award, day):
    with pytest.raises(Refused) as refused:
        delivery.expense(award, on=day)

    assert refused.value.field == "on"


def test_a_voucher_counts_once_over_all_projects(award):
    delivery.expense(award, voucher_number="FP-1")

    with pytest.raises(Refused) as refused:
        delivery.expense(delivery.award(), voucher_number="FP-1")

    assert refused.value.field == "voucher_number"
    assert Expense.objects.count() == 1


def test_a_voucher_is_kept_with_its_scan(award):
    expense = delivery.expense(award, upload=delivery.picture("票.jpg"))

    assert expense.claims.get().voucher.upload == Upload.objects.get(case=award.case)


def test_each_head_shows_its_running_balance(award):
    delivery.expense(award, "30000")
    delivery.expense(award, "16000", head="personnel")
    delivery.expense(award, "10", head="tax")

    balances = {balance.head: balance for balance in heads_of(award)}

    assert balances["programme"].left == yuan(50000)
    assert balances["personnel"].is_overspent
    assert balances["management"].left == yuan(5000)
    assert balances["tax"].budget == yuan(0)
    assert balances["tax"].is_overspent


def test_paid_less_spent_is_still_on_the_account(award):
    delivery.expense(award, "20000.50")

    purse = purse_of(award)

    assert (purse.approved, purse.paid, purse.left) == (yuan(100000), yuan(50000), yuan("29999.50"))
    assert purse.ticks == [50, 80]
    assert purse.next.sequence == 2


def test_spending_more_than_was_paid_is_taken_and_said(award):
    delivery.expense(award, "50000.01")

    assert purse_of(award).is_overspent


@pytest.mark.parametrize("state", ["signing", "closed_out", "terminated"])
def test_a_project_that_is_not_under_way_takes_no_expense(state):
    with pytest.raises(Refused):
        delivery.expense(delivery.award(state))
