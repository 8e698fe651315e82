"""Whatever people do with a project's money, these hold; and two at once change nothing about it."""

from contextlib import ExitStack

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from tests.factories import delivery, people
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import from_fen, to_fen, yuan
from ventures.monitoring import actions
from ventures.monitoring.budgets import budget_of, grant_of, heads_of, is_over, spent_of_grant
from ventures.monitoring.models import BudgetEdition, Claim, Expense, Voucher
from ventures.monitoring.states import SPENT_IN, EditionState

HEADS = ("programme", "personnel", "management", "tax")
GRANT = 100_000_00
AMOUNTS = st.integers(1, 30_000_00)
SLOW = settings(
    max_examples=12, stateful_step_count=12, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip


class MoneyOfAProject(RuleBasedStateMachine):
    """An organisation and an officer do what they may, in any order."""

    def __init__(self):
        super().__init__()
        self.around = ExitStack()
        self.around.enter_context(transaction.atomic())
        self.around.enter_context(clock.at(delivery.DAY))
        self.award, self.officer = delivery.award(), people.officer()
        self.writer = delivery.writer(self.award)

    def teardown(self):
        transaction.set_rollback(True)
        self.around.close()

    def tried(self, verb):
        """Run a verb that may say no."""
        try:
            verb()
        except Refused:
            return

    def one(self, number):
        """One of the expenses there are, or None."""
        found = list(Expense.objects.filter(award=self.award).order_by("pk"))
        return found[number % len(found)] if found else None

    @rule(fen=AMOUNTS, head=st.sampled_from(HEADS), own=st.booleans(), number=st.integers(1, 6))
    def spends(self, fen, head, own, number):
        self.tried(lambda: delivery.expense(
            self.award, from_fen(fen), head=head, own=own, voucher_number=f"FP-{number:08}",
            total=from_fen(max(fen, 9_000_00)),
        ))  # fmt: skip

    @rule(number=st.integers(0, 9))
    def takes_back(self, number):
        if one := self.one(number):
            self.tried(lambda: actions.take_back(one, by=self.writer, reason="录错"))

    @rule(number=st.integers(0, 9), verb=st.sampled_from(["accept", "question", "refuse"]))
    def checks(self, number, verb):
        said = {} if verb == "accept" else {"remark": "请说明"}
        if one := self.one(number):
            self.tried(lambda: getattr(actions, f"{verb}_expense")(one, by=self.officer, **said))

    @rule(fen=AMOUNTS, giver=st.sampled_from(HEADS), taker=st.sampled_from(HEADS), rises=st.integers(0, 1))
    def moves(self, fen, giver, taker, rises):
        now = {head: share.grant for head, share in budget_of(self.award).items()}
        now[giver] = now.get(giver, yuan(0)) - from_fen(fen)
        now[taker] = now.get(taker, yuan(0)) + from_fen(fen + rises)
        self.tried(lambda: actions.propose_change(self.award, by=self.writer, amounts=now, reason="调剂"))

    @rule(approves=st.booleans())
    def decides(self, approves):
        waiting = BudgetEdition.objects.filter(award=self.award, state=EditionState.WAITING).first()
        if waiting and approves:
            self.tried(lambda: actions.approve_change(waiting, by=self.officer))
        elif waiting:
            self.tried(lambda: actions.refuse_change(waiting, by=self.officer, remark="理由不足"))

    @invariant()
    def the_heads_add_up_to_the_grant(self):
        heads = budget_of(self.award).values()
        assert sum(to_fen(share.grant) for share in heads) == GRANT == to_fen(grant_of(self.award))
        assert all(to_fen(share.grant) >= 0 for share in heads)

    @invariant()
    def the_grant_is_never_overspent(self):
        assert to_fen(spent_of_grant(self.award)) <= GRANT

    @invariant()
    def what_is_spent_under_a_head_is_its_expenses(self):
        rows = Expense.objects.filter(award=self.award, state__in=SPENT_IN)
        for balance in heads_of(self.award):
            for own, said in ((False, balance.spent), (True, balance.own_spent)):
                found = rows.filter(head=balance.head, own=own)
                assert to_fen(said) == sum(to_fen(one.amount) for one in found)

    @invariant()
    def no_voucher_is_claimed_beyond_its_total_and_each_number_is_there_once(self):
        live = Claim.objects.exclude(expense__state="taken_back")
        for voucher in Voucher.objects.filter(released_at=None):
            claimed = sum(to_fen(claim.amount) for claim in live.filter(voucher=voucher))
            assert claimed <= to_fen(voucher.total)
        keys = list(Voucher.objects.filter(released_at=None).values_list("key", flat=True))
        assert len(keys) == len(set(keys))
        assert not live.exclude(voucher__released_at=None).exists()

    @invariant()
    def an_expense_is_what_its_vouchers_are_claimed_for(self):
        for expense in Expense.objects.filter(award=self.award):
            claimed = expense.claims.aggregate(sum=Sum("amount"))["sum"]
            assert to_fen(expense.amount) == to_fen(yuan(claimed))

    @invariant()
    def no_reported_change_goes_beyond_what_may_be_reported(self):
        first = BudgetEdition.objects.filter(award=self.award, number=1).first()
        if first is None:
            return
        agreed = {row.head: row.grant for row in first.heads.all()}
        before = agreed
        for edition in BudgetEdition.objects.filter(award=self.award, state="in_force", number__gt=1):
            after = {row.head: row.grant for row in edition.heads.all()}
            changed = [head for head in after if after[head] != before.get(head, yuan(0))]
            over = [head for head in changed if is_over(agreed.get(head, yuan(0)), after[head], 10)]
            assert bool(over) == edition.needs_approval
            before = after


def test_it_holds_after_any_sequence(db):
    run_state_machine_as_test(MoneyOfAProject, settings=SLOW)


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 100))
def test_a_move_is_compared_in_whole_fen(agreed, after, percent):
    said = is_over(from_fen(agreed), from_fen(after), percent)

    assert said == (100 * abs(after - agreed) > percent * agreed)


@pytest.mark.parametrize("step", ["500", "750", "1500"])
def test_ten_per_cent_cannot_be_split_into_many_small_changes(award, step):
    reported = 0
    for count in range(1, 6):
        amounts = delivery.moved(f"{int(step) * count}")
        edition = actions.propose_change(award, by=delivery.writer(award), amounts=amounts, reason="分次调剂")
        if edition.state != "in_force":
            break
        reported += int(step)

    assert reported <= 1500
