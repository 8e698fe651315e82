import pytest

from tests.factories import delivery, people
from ventures.core.errors import Refused, Stale
from ventures.core.money import yuan
from ventures.monitoring import actions
from ventures.monitoring.models import Expense, Voucher
from ventures.monitoring.purses import purse_of
from ventures.monitoring.states import EXPENSE_MOVES, SPENT_IN, ExpenseState
from ventures.notifications.models import Message
from ventures.workflow.moves import move


@pytest.fixture
def expense(award):
    return delivery.expense(award, "1000")


@pytest.mark.parametrize("to", ExpenseState)
@pytest.mark.parametrize("was", ExpenseState)
def test_an_expense_moves_as_the_table_says(expense, was, to):
    Expense.objects.filter(pk=expense.pk).update(state=was)
    expense.refresh_from_db()

    if to in EXPENSE_MOVES[was]:
        assert move(expense, to, by=people.officer()).state == to
    else:
        with pytest.raises(Stale):
            move(expense, to, by=people.officer())


@pytest.mark.parametrize("state", ExpenseState)
def test_it_counts_as_spent_until_it_is_refused_or_taken_back(award, expense, state):
    Expense.objects.filter(pk=expense.pk).update(state=state)

    assert purse_of(award).spent == (yuan(1000) if state in SPENT_IN else yuan(0))


def test_a_question_is_told_to_the_organisation_and_its_answer_to_whoever_asked(award, expense):
    officer = people.officer()
    actions.question_expense(expense, by=officer, remark="请补充签收单")
    actions.answer_remark(expense, by=delivery.writer(award), answer="已补传")

    assert expense.state == "entered"
    assert Message.objects.get(kind="monitoring/expense_questioned").user == delivery.writer(award)
    assert "已补传" in Message.objects.get(kind="monitoring/expense_answered", user=officer).body


@pytest.mark.parametrize("verb", [actions.question_expense, actions.refuse_expense])
def test_without_a_remark_nothing_is_questioned_or_refused(expense, verb):
    with pytest.raises(Refused) as answer:
        verb(expense, by=people.officer(), remark=" ")

    assert answer.value.field == "remark"


def test_nobody_checks_the_organisation_he_works_for(award, expense):
    with pytest.raises(Refused):
        actions.accept_expense(expense, by=delivery.writer(award))


def test_what_is_accepted_may_be_questioned_later_but_not_taken_back(award, expense):
    actions.accept_expense(expense, by=people.officer())

    with pytest.raises(Refused):
        actions.take_back(expense, by=delivery.writer(award), reason="录错")
    assert actions.question_expense(expense, by=people.officer(), remark="复核").state == "questioned"


def test_an_expense_taken_back_stays_with_its_reason_and_its_number_is_free(award, expense):
    number = expense.claims.get().voucher.number
    actions.take_back(expense, by=delivery.writer(award), reason="录错项目")

    other = delivery.expense(delivery.award(), voucher_number=number)

    assert (expense.state, expense.answer) == ("taken_back", "录错项目")
    assert Voucher.objects.filter(number=number, released_at=None).get() == other.claims.get().voucher


def test_without_a_reason_nothing_is_taken_back(award, expense):
    with pytest.raises(Refused) as answer:
        actions.take_back(expense, by=delivery.writer(award), reason="")

    assert answer.value.field == "reason"


def test_a_voucher_that_another_expense_claims_stays_taken(award):
    first = delivery.expense(award, "60", voucher_number="FP-10", total=yuan(100))
    delivery.expense(award, "40", voucher_number="FP-10")
    actions.take_back(first, by=delivery.writer(award), reason="录错")

    with pytest.raises(Refused):
        delivery.expense(delivery.award(), "60", voucher_number="FP-10")
    assert delivery.expense(award, "60", voucher_number="FP-10").pk


def test_a_refused_expense_keeps_its_number(award, expense):
    number = expense.claims.get().voucher.number
    actions.refuse_expense(expense, by=people.officer(), remark="与项目无关")

    with pytest.raises(Refused):
        delivery.expense(delivery.award(), voucher_number=number)


def test_above_the_grant_only_own_funds_are_taken(award):
    delivery.expense(award, "99999.99")

    with pytest.raises(Refused) as answer:
        delivery.expense(award, "0.02")
    delivery.expense(award, "0.02", own=True)

    assert answer.value.field == "amount"
    assert (purse_of(award).spent, purse_of(award).own) == (yuan("99999.99"), yuan("0.02"))


def test_own_funds_do_not_fill_the_grant(award):
    delivery.expense(award, "500000", own=True)

    assert delivery.expense(award, "100000").pk


def test_after_the_project_nothing_is_checked_or_taken_back(award, expense):
    type(award).objects.filter(pk=award.pk).update(state="closed_out")

    with pytest.raises(Refused):
        actions.accept_expense(expense, by=people.officer())
    with pytest.raises(Refused):
        actions.take_back(expense, by=delivery.writer(award), reason="录错")


def test_a_head_that_does_not_exist_is_refused(award):
    with pytest.raises(Refused) as answer:
        delivery.expense(award, head="own-7")

    assert answer.value.field == "head"
