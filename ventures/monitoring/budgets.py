"""What a project may spend and has spent, head by head: the budget in force against the records."""

from dataclasses import dataclass

from django.db.models import Count, Q, Subquery, Sum

from ventures.applications.budget import Gauge, Limit, at_most
from ventures.applications.models import BudgetLine
from ventures.calls.models import head_label, heads_in_order
from ventures.calls.states import CostBase
from ventures.core.money import ZERO, from_fen, split, to_fen, within_percent, yuan

from .models import BudgetEdition, EditionHead, Expense
from .states import SPENT_IN, EditionState


@dataclass(frozen=True)
class Share:
    """What a head is given: from the grant, and own funds apart."""

    grant: object = ZERO
    own: object = ZERO


@dataclass(frozen=True)
class HeadBalance:
    """A head: agreed from the grant, spent of the grant, what is left (below zero when overspent), as Money.

    `own_budget` and `own_spent` are own funds, which never count against the grant.
    """

    head: str
    label: str
    budget: object
    spent: object
    own_budget: object = ZERO
    own_spent: object = ZERO

    @property
    def left(self):
        return self.budget - self.spent

    @property
    def is_overspent(self):
        return self.spent > self.budget

    @property
    def left_fen(self):
        """What is left in whole fen, for the page's script."""
        return to_fen(self.left)


def grant_of(award):
    """What the project gets of the fund."""
    return award.agreed or award.approved


def planned(award):
    """{head: Share} as the accepted plan has it, in the order of the heads.

    The grant is divided by the plan's heads, so that they add up to it to the fen also where less was
    granted than planned; own funds likewise, apart. Empty where the plan has no lines.
    """
    lines = sums(BudgetLine.objects.filter(application=award.application_id))
    heads = heads_in_order(lines)
    if not heads:
        return {}
    weights = [lines[head] for head in heads]
    grants = split(grant_of(award), weights)
    own = split(award.application.own_funds or ZERO, weights)
    return {head: Share(*shares) for head, *shares in zip(heads, grants, own, strict=True)}


def in_force(award):
    """The edition of the budget that counts, or None before the first was taken over."""
    editions = BudgetEdition.objects.filter(award=award, state=EditionState.IN_FORCE)
    return editions.order_by("-number").first()


def budget_of(award):
    """{head: Share} of the budget in force; as planned before it was taken over."""
    last = BudgetEdition.objects.filter(award=award, state=EditionState.IN_FORCE).order_by("-number")
    rows = EditionHead.objects.filter(edition=Subquery(last.values("pk")[:1]))
    return shares(rows) or planned(award)


def shares(rows):
    """{head: Share} of the rows of one edition."""
    found = {row.head: Share(row.grant, row.own) for row in rows}
    return {head: found[head] for head in heads_in_order(found)}


def heads_of(award):
    """The running balance of every head that was budgeted or spent on, in the order of the heads."""
    spent, _count = spent_of(award)
    return balances(award, budget_of(award), spent)


def spent_of(award):
    """{(head, own funds or not): Money} that counts as spent; how many expenses there are in all."""
    rows = Expense.objects.filter(award=award).order_by().values("head", "own")
    rows = list(rows.annotate(sum=Sum("amount", filter=Q(state__in=SPENT_IN)), n=Count("pk")))
    spent = {(row["head"], row["own"]): yuan(row["sum"]) for row in rows if row["sum"] is not None}
    return spent, sum(row["n"] for row in rows)


def balances(award, budget, spent):
    """The `HeadBalance` of every head in {head: Share} or {(head, own funds or not): Money spent}."""
    return [
        HeadBalance(
            head, head_label(award.call, head), budget.get(head, Share()).grant,
            spent.get((head, False), ZERO), budget.get(head, Share()).own, spent.get((head, True), ZERO),
        )
        for head in heads_in_order({*budget, *(head for head, _own in spent)})
    ]  # fmt: skip


def sums(rows):
    """Sum of `amount` by head, Decimal."""
    return {row["head"]: row["sum"] for row in rows.order_by().values("head").annotate(sum=Sum("amount"))}


def spent_of_grant(award):
    """What counts as spent of the grant, as Money."""
    rows = Expense.objects.counted().of_grant().filter(award=award)
    return yuan(rows.aggregate(sum=Sum("amount", default=0))["sum"])


def spent_by_head(award):
    """{head: Money} that counts as spent of the grant."""
    rows = Expense.objects.counted().of_grant().filter(award=award)
    return {head: yuan(amount) for head, amount in sums(rows).items()}


def whole_of(heads):
    """The last line of the table of heads, as Money."""
    names = ("budget", "spent", "left", "own_budget", "own_spent")
    return {name: sum((getattr(one, name) for one in heads), ZERO) for name in names}


def caps_of(award, heads):
    """The call's cost rules as gauges of what was spent of the grant: used, allowed, of what."""
    whole = whole_of(heads)
    spent = {one.head: one.spent for one in heads}
    bases = {CostBase.GRANT: grant_of(award), CostBase.BUDGET: whole["budget"] + whole["own_budget"]}
    return [cap_of(rule, spent, bases[rule.base]) for rule in award.call.cost_rules.all()]


def cap_of(rule, amounts, base):
    """One cost rule as the gauge of `amounts`, {head: Money}; exact, nothing is rounded."""
    part = " ".join(rule.heads)
    limit = Limit(part, rule.label, part, at_most(rule.percent), rule.base, rule.percent)
    used = sum((amounts.get(head, ZERO) for head in rule.heads), ZERO)
    return Gauge(limit, used, from_fen(rule.percent * to_fen(base) // 100), base)


def is_over(before, after, percent):
    """Whether a head moved so far from what was agreed that the office has to approve it.

    `100 · |after − before| > percent · before`, in whole fen; a head that was not agreed always.
    """
    return before == ZERO or not within_percent(abs(after - before), percent, before)
