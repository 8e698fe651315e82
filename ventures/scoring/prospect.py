"""What the official order would fund: the allocation, row by row."""

from dataclasses import dataclass
from itertools import accumulate

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.core.errors import Refused
from ventures.core.money import ZERO, from_fen

from . import allotting, tally
from .allocation import Allocation
from .limits import district_of, districts_of, entry, limits_of, must_give
from .models import Panel, RankedItem
from .queries import ranked_items
from .states import PanelState


class Outcome(models.TextChoices):
    """What becomes of an item under the call's limits."""

    FUNDED = "funded", _("Proposed")
    PASSED_OVER = "passed_over", _("Passed over")
    NOT_FUNDED = "not_funded", _("Not proposed")


class Reason(models.TextChoices):
    """Why an item is not funded; the code stands on the notice."""

    BELOW_THRESHOLD = tally.BELOW_THRESHOLD, _("R1 below the pass score")
    OVER_BUDGET = tally.OVER_BUDGET, _("R2 more than is left of the budget")
    OVER_CATEGORY_BUDGET = tally.OVER_CATEGORY_BUDGET, _("R3 more than is left of its category")
    CATEGORY_FULL = tally.CATEGORY_FULL, _("R4 its category has all its awards")
    ORGANISATION = tally.ORGANISATION_ALREADY_FUNDED, _("R5 the organisation is funded already")
    DISTRICT_FULL = tally.DISTRICT_FULL, _("R6 its district has all its awards")
    MINIMUM = tally.WOULD_BREAK_MINIMUM, _("R7 a minimum of others could not be met")


@dataclass
class Row:
    """An item of the official order with what becomes of it.

    `low`, `high`, `chance` and `is_near` are added by `advising.advise`, `recommended` by the page.
    """

    item: RankedItem
    amount: object
    outcome: Outcome
    reason: str = ""
    total: object = ZERO
    low: float | None = None
    high: float | None = None
    chance: float | None = None
    is_near: bool = False
    recommended: object = None
    cut_below: bool = False

    @property
    def application(self):
        return self.item.application

    @property
    def reason_text(self):
        return Reason(self.reason).label if self.reason else ""

    @property
    def district(self):
        return district_of(self.application)


@dataclass(frozen=True)
class Prospect:
    """All rows, what they cost, the score at which the money ends, and the call's DistrictLimits.

    `basis` is `(Items, Limits)`, all that it follows from. `impossible` says which rule must give where no
    list meets every minimum; nothing is funded then and there is no `allocation`.
    """

    rows: list
    total: object
    left: object
    cut: object
    districts: list
    basis: tuple
    impossible: str = ""
    allocation: Allocation | None = None

    def of(self, outcome):
        return [row for row in self.rows if row.outcome == outcome]

    @property
    def funded(self):
        return self.of(Outcome.FUNDED)

    @property
    def passed_over(self):
        return self.of(Outcome.PASSED_OVER)


def prospect(call, amounts=None, *, allot=allotting.found):
    """The Prospect of a ranked call; `amounts` {application: Money} replace what is requested.

    The allocation is `scoring.allocation`: whole amounts, the lexicographically first feasible set. `allot`
    is where it comes from, one of `scoring.allotting`.
    """
    items, sums = in_order(call, amounts)
    return allotted(call, items, sums, districts_of(call), allot=allot)


def in_order(call, amounts=None):
    """`([RankedItem], {application: Money})` of a ranked call. Raises Refused for incomparable panels."""
    items = list(ranked_items(call))
    refuse_incomparable(call, items)
    return items, {
        item.application_id: (amounts or {}).get(item.application_id, item.application.requested)
        for item in items
    }


def basis_of(call, items, sums, districts, **more):
    """`([Item], Limits)`: all that the allocation of these RankedItems follows from."""
    entries = [entry(call, item, sums[item.application_id], districts) for item in items]
    return entries, limits_of(call, districts, **more)


def allotted(call, items, sums, districts, *, more=ZERO, category=None, allot=allotting.found, like=None):
    """The Prospect of these RankedItems with their amounts.

    `more` is money beyond the budget, for one category or whichever: what would be funded then?
    """
    basis = basis_of(call, items, sums, districts, more=more, category=category)
    result = allot(call, *basis, like)
    if result.allocation is None:
        rows = [Row(item, sums[item.application_id], Outcome.NOT_FUNDED) for item in items]
        why = must_give(call, districts, basis[1], result.must_give)
        return Prospect(rows, ZERO, call.budget, None, districts, basis, why)
    return prospect_of(call.budget + more, items, sums, result.allocation, districts, basis)


def prospect_of(budget, items, sums, result, districts, basis):
    """The Prospect that an Allocation makes of the items."""
    passed = {one.key: one for one in result.passed_over}
    rows = [row_of(item, sums[item.application_id], passed.get(item.application_id)) for item in items]
    for row, total in zip(rows, running(rows), strict=True):
        row.total = total
    funded = [row for row in rows if row.outcome == Outcome.FUNDED]
    cut = funded[-1].item.score if funded else None
    if funded:
        funded[-1].cut_below = True
    total = from_fen(result.total)
    return Prospect(rows, total, budget - total, cut, districts, basis, allocation=result)


def waits_for_panels(call):
    """Whether a panel of the deciding stage is not ranked yet, or there is none."""
    panels = Panel.objects.filter(call=call, stage=call.deciding_stage)
    return set(panels.order_by().values_list("state", flat=True)) != {PanelState.RANKED}


def refuse_incomparable(call, items):
    """Panels that share no expert cannot be compared: each category then needs a budget of its own."""
    if are_comparable(items):
        return
    if any(category.budget is None for category in call.categories.all()):
        raise Refused(
            _("The panels share no expert, so their scores cannot be compared. Give every category a budget.")
        )


def are_comparable(items):
    """Whether one order over all the items means anything: one panel, or panels that share an expert."""
    panels = {item.panel for item in items}
    return len(panels) < 2 or share_an_expert(panels)


def share_an_expert(panels):
    """Whether somebody sits on all of the panels."""
    rows = Panel.members.through.objects.filter(panel__in=panels).values("expert")
    return rows.annotate(seats=models.Count("panel")).filter(seats=len(panels)).exists()


def row_of(item, amount, passed):
    """The item with its outcome; `passed` says why it is not funded, if it is not."""
    if passed is None:
        return Row(item, amount, Outcome.FUNDED)
    outcome = Outcome.PASSED_OVER if passed.is_inversion else Outcome.NOT_FUNDED
    return Row(item, amount, outcome, passed.reason)


def running(rows):
    """The money spent down to each row."""
    return accumulate(row.amount if row.outcome == Outcome.FUNDED else ZERO for row in rows)
