import pytest

from tests.factories import delivery, people
from ventures.applications.models import BudgetLine
from ventures.calls.models import CostRule
from ventures.core.errors import Refused, Stale
from ventures.core.money import yuan
from ventures.monitoring import actions
from ventures.monitoring.budgets import budget_of, heads_of, planned, spent_of
from ventures.monitoring.editions import budget_and_change, compared
from ventures.monitoring.models import BudgetEdition
from ventures.monitoring.states import EDITION_MOVES, EditionState
from ventures.notifications.models import Message
from ventures.workflow.models import Event
from ventures.workflow.moves import move


def change(award, amounts=None, reason="改由社工承担"):
    asked = delivery.moved("1000") if amounts is None else amounts
    return actions.propose_change(award, by=delivery.writer(award), amounts=asked, reason=reason)


def refusal(award, amounts, **given):
    with pytest.raises(Refused) as answer:
        change(award, amounts, **given)
    return answer.value


def grants(award):
    return {head: share.grant.amount for head, share in budget_of(award).items()}


def test_the_first_edition_is_the_accepted_plan_and_adds_up_to_the_grant(award):
    actions.take_over_budget(award)

    edition = BudgetEdition.objects.get()
    assert (edition.number, edition.state) == (1, "in_force")
    assert grants(award) == {"programme": 80000, "personnel": 15000, "management": 5000}


def test_it_is_taken_over_once(award):
    actions.take_over_budget(award)
    actions.take_over_budget(award)

    assert BudgetEdition.objects.count() == 1


def test_the_balances_are_the_same_before_and_after_it_is_taken_over(award):
    before = heads_of(award)
    actions.take_over_budget(award)

    assert heads_of(award) == before


def test_a_smaller_grant_than_planned_is_divided_by_the_plan_to_the_fen():
    award = delivery.award(amount="33333.34")

    assert sum(share.grant.amount for share in planned(award).values()) == yuan("33333.34").amount


def test_own_funds_stand_apart():
    award = delivery.award(amount=80000)
    type(award.application).objects.filter(pk=award.application_id).update(own_funds=yuan(20000))
    award.application.refresh_from_db()

    shares = planned(award)

    assert sum(share.grant.amount for share in shares.values()) == 80000
    assert sum(share.own.amount for share in shares.values()) == 20000
    assert shares["personnel"].own == yuan(3000)


def test_a_change_within_ten_per_cent_takes_effect_at_once_and_the_officer_is_told(award):
    officer = people.officer()

    edition = change(award)

    assert (edition.state, edition.needs_approval) == ("in_force", False)
    assert grants(award) == {"programme": 79000, "personnel": 16000, "management": 5000}
    assert Message.objects.filter(kind="monitoring/budget_reported", user=officer).exists()


@pytest.mark.parametrize(("amount", "state"), [("1500", "in_force"), ("1500.01", "waiting")])
def test_ten_per_cent_of_a_head_is_reported_and_a_fen_more_needs_approval(award, amount, state):
    assert change(award, delivery.moved(amount)).state == state


def test_many_small_changes_are_counted_together(award):
    change(award, delivery.moved("1000"))

    edition = change(award, delivery.moved("1600"))

    assert (edition.state, grants(award)["personnel"]) == ("waiting", 16000)


def test_the_budget_in_force_and_the_change_that_waits_are_told_apart(award):
    planned = budget_and_change(award)
    change(award)
    reported = budget_and_change(award)

    waiting = change(award, delivery.moved("1600"))

    assert planned[1] is reported[1] is None
    assert planned[0]["personnel"].grant == yuan(15000)
    assert budget_and_change(award) == (budget_of(award), waiting)
    assert reported[0] == budget_of(award)
    assert reported[0]["personnel"].grant == yuan(16000)


def test_what_was_refused_is_counted_as_an_expense_and_not_as_spent(award):
    actions.refuse_expense(delivery.expense(award, "300"), by=people.officer(), remark="不符合用途")
    delivery.expense(award, "40", head="tax")

    spent, count = spent_of(award)

    assert spent == {("tax", False): yuan(40)}
    assert count == 2


def test_a_new_head_always_needs_approval(award):
    assert change(award, delivery.moved("0.01", target="tax")).state == "waiting"


def test_the_call_says_how_far_a_head_may_move(award):
    award.call.move_percent = 20

    assert change(award, delivery.moved("3000")).state == "in_force"


@pytest.mark.parametrize("gap", ["0.01", "-0.01"])
def test_the_heads_add_up_to_the_grant_neither_more_nor_less(award, gap):
    asked = delivery.moved("1000")
    asked["management"] += yuan(gap)

    assert refusal(award, asked)


def test_a_head_is_not_less_than_nothing(award):
    asked = {"programme": yuan(-1), "personnel": yuan(96001)}

    assert refusal(award, asked).field == "programme"


def test_money_spent_under_a_head_is_not_moved(award):
    delivery.expense(award, "79500")

    assert refusal(award, delivery.moved("1000")).field == "programme"


def test_an_overspent_head_may_be_raised_without_reaching_what_is_spent(award):
    delivery.expense(award, "20000", head="personnel")

    assert change(award, delivery.moved("1000")).state == "in_force"


def test_a_head_with_a_cap_does_not_rise_above_it(award):
    CostRule.objects.create(call=award.call, head="management", percent=5)

    assert refusal(award, delivery.moved("0.01", target="management")).field == "management"


def test_a_change_that_changes_nothing_is_refused(award):
    assert refusal(award, delivery.moved("0"))


def test_a_change_says_why(award):
    assert refusal(award, delivery.moved("1"), reason=" ").field == "reason"


def test_one_change_waits_at_a_time(award):
    change(award, delivery.moved("2000"))

    assert refusal(award, delivery.moved("1"))


def test_an_approved_change_is_the_budget_and_both_editions_stand_side_by_side(award):
    edition = change(award, delivery.moved("20000"))
    actions.approve_change(edition, by=people.officer())

    line = {one.head: one for one in compared(award, edition)}["personnel"]
    assert grants(award)["personnel"] == 35000
    assert (line.agreed, line.before, line.after, line.is_over) == (
        yuan(15000), yuan(15000), yuan(35000), True,
    )  # fmt: skip
    assert Message.objects.filter(kind="monitoring/budget_decided").exists()


def test_whoever_asked_does_not_approve(award):
    edition = change(award, delivery.moved("20000"))

    with pytest.raises(Refused):
        actions.approve_change(edition, by=delivery.writer(award))


def test_money_spent_meanwhile_stops_the_approval(award):
    edition = change(award, delivery.moved("20000"))
    delivery.expense(award, "70000")

    with pytest.raises(Refused):
        actions.approve_change(edition, by=people.officer())
    assert grants(award)["programme"] == 80000


def test_a_change_that_is_not_approved_or_withdrawn_leaves_the_budget(award):
    first = change(award, delivery.moved("20000"))
    actions.refuse_change(first, by=people.officer(), remark="理由不足")
    actions.withdraw_change(change(award, delivery.moved("20000")), by=delivery.writer(award))

    states = BudgetEdition.objects.order_by("number").values_list("state", flat=True)
    assert list(states) == ["in_force", "refused", "withdrawn"]
    assert grants(award)["programme"] == 80000


def test_a_change_is_written_into_the_history_of_its_case(award):
    change(award)

    assert Event.objects.filter(case=award.case, verb="draft>in_force").count() == 2


def test_without_an_agreed_budget_there_is_none_to_change(award):
    BudgetLine.objects.all().delete()

    assert refusal(award, {"programme": yuan(100000)})


def test_a_project_that_is_over_changes_no_budget(award):
    type(award).objects.filter(pk=award.pk).update(state="closed_out")

    assert refusal(award, delivery.moved("1000"))


@pytest.mark.parametrize("to", EditionState)
@pytest.mark.parametrize("was", EditionState)
def test_an_edition_moves_as_the_table_says(award, was, to):
    edition = BudgetEdition.objects.create(award=award, number=1)
    BudgetEdition.objects.filter(pk=edition.pk).update(state=was)
    edition.refresh_from_db()

    if to in EDITION_MOVES[was]:
        assert move(edition, to, by=people.officer()).state == to
    else:
        with pytest.raises(Stale):
            move(edition, to, by=people.officer())
