"""Two editions of a budget: what counts and what waits, and side by side with what was agreed at first."""

from dataclasses import dataclass

from ventures.calls.models import head_label, heads_in_order
from ventures.core.money import ZERO

from .budgets import in_force, is_over, planned, shares
from .models import BudgetEdition, EditionHead
from .states import EditionState


def budget_and_change(award):
    """What `budget_of` says and the change that waits for its answer, or None; in one query."""
    found = {}
    for row in EditionHead.objects.filter(
        edition__award=award, edition__state__in=(EditionState.IN_FORCE, EditionState.WAITING)
    ).select_related("edition"):
        found.setdefault(row.edition, []).append(row)
    waiting = next((one for one in found if one.state == EditionState.WAITING), None)
    last = max((one for one in found if one != waiting), key=lambda one: one.number, default=None)
    return shares(found.get(last, ())) or planned(award), waiting


@dataclass(frozen=True)
class Line:
    """A head in two editions beside what was agreed at first, as Money."""

    head: str
    label: str
    agreed: object
    before: object
    after: object
    percent: int

    @property
    def difference(self):
        """What the head gains, or loses."""
        return self.after - self.before

    @property
    def moved(self):
        """How far it is from what was agreed at first."""
        return abs(self.after - self.agreed)

    @property
    def is_over(self):
        """Whether it changes and so far that the office has to approve it."""
        return self.difference != ZERO and is_over(self.agreed, self.after, self.percent)


def compared(award, edition=None):
    """The heads of an edition (the budget in force unless told) beside the one before it and the first."""
    number = edition.number if edition else (in_force(award) or BudgetEdition(number=1)).number
    rows = EditionHead.objects.filter(edition__award=award, edition__number__lte=number)
    rows = list(rows.select_related("edition").order_by("edition__number"))
    if not rows:
        plan = {head: share.grant for head, share in planned(award).items()}
        return lines_of(award, plan, plan, plan)
    sides = {}
    for row in rows:
        if row.edition.number in (1, number) or row.edition.state == EditionState.IN_FORCE:
            sides.setdefault(row.edition.number, {})[row.head] = row.grant
    earlier = max((one for one in sides if one < number), default=number)
    return lines_of(award, sides[1], sides[earlier], sides[number])


def lines_of(award, agreed, before, after):
    """One Line for each head that stands in any of them."""
    return [
        Line(
            head, head_label(award.call, head), agreed.get(head, ZERO), before.get(head, ZERO),
            after.get(head, ZERO), award.call.move_percent,
        )
        for head in heads_in_order({**agreed, **before, **after})
    ]  # fmt: skip
