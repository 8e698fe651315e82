"""Two people at the same instant, with one voucher and one budget."""

import pytest

from tests.factories import delivery, people
from tests.threads import at_once, marks
from ventures.core import clock
from ventures.core.money import yuan
from ventures.monitoring import actions
from ventures.monitoring.budgets import budget_of
from ventures.monitoring.models import BudgetEdition, Expense, Voucher
from ventures.workflow.verify import faults

pytestmark = marks


@pytest.fixture(autouse=True)
def in_june(transactional_db):
    """A day in the middle of every project; threads read the same clock."""
    with clock.at(delivery.DAY):
        yield


def spends(award, amount, **given):
    """A verb that enters an expense for the project, its writer known already."""
    by = delivery.writer(award)
    facts = {"head": "programme", "item": "茶点", "on": delivery.DAY.date(), "payee": "示例商店", **given}

    def verb():
        with clock.at(delivery.DAY):
            actions.add_expense(award, by=by, amount=yuan(amount), **facts)

    return verb


def test_one_voucher_in_two_projects_at_once_counts_once():
    for number in range(5):
        paper = {"voucher_number": f"FP-2026-{number:04}"}
        answers = at_once(*(spends(delivery.award(), "100", **paper) for _one in range(2)))

        assert answers == ["done", "refused"]
    assert Voucher.objects.filter(released_at=None).count() == 5
    assert faults() == []


def test_the_last_of_the_grant_is_spent_once():
    award = delivery.award()
    verbs = [spends(award, "60000", voucher_number=f"FP-2026-000{number}") for number in range(2)]

    assert at_once(*verbs) == ["done", "refused"]
    assert Expense.objects.count() == 1


def test_the_rest_of_a_voucher_is_claimed_once():
    award = delivery.award()
    spends(award, "400", voucher_number="FP-2026-0001", total=yuan(1000))()

    answers = at_once(*(spends(award, "600", voucher_number="FP-2026-0001") for _one in range(2)))

    assert answers == ["done", "refused"]


def test_of_two_changes_at_once_the_second_sees_the_first():
    award, by, _told = delivery.award(), None, people.officer()
    by = delivery.writer(award)

    def change():
        with clock.at(delivery.DAY):
            actions.propose_change(award, by=by, amounts=delivery.moved("1000"), reason="调剂")

    assert at_once(change, change) == ["done", "refused"]
    assert BudgetEdition.objects.filter(award=award, number__gt=1).count() == 1
    assert budget_of(award)["personnel"].grant == yuan(16000)
