"""What the official order would fund: the allocation, row by row, and how sure the order is."""

from dataclasses import dataclass
from itertools import accumulate
from math import erf, sqrt
from statistics import mean, stdev

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.core.errors import Refused
from ventures.core.money import ZERO, from_fen, to_fen

from . import allocation
from .models import Panel, RankedItem
from .queries import ranked_items, totals_of
from .reliability import severity

NINETY_PERCENT = 1.645
LEAST_SPREAD = 0.5


class Outcome(models.TextChoices):
    """What becomes of an item under the call's limits."""

    FUNDED = "funded", _("Proposed")
    PASSED_OVER = "passed_over", _("Passed over")
    NOT_FUNDED = "not_funded", _("Not proposed")


class Reason(models.TextChoices):
    """Why an item is not funded; the code stands on the notice."""

    BELOW_THRESHOLD = allocation.BELOW_THRESHOLD, _("R1 below the pass score")
    OVER_BUDGET = allocation.OVER_BUDGET, _("R2 more than is left of the budget")
    OVER_CATEGORY_BUDGET = allocation.OVER_CATEGORY_BUDGET, _("R3 more than is left of its category")
    CATEGORY_FULL = allocation.CATEGORY_FULL, _("R4 its category has all its awards")
    ORGANISATION = allocation.ORGANISATION_ALREADY_FUNDED, _("R5 the organisation is funded already")
    DISTRICT_FULL = allocation.DISTRICT_FULL, _("R6 its district has all its awards")
    MINIMUM = allocation.WOULD_BREAK_MINIMUM, _("R7 a minimum of others could not be met")


@dataclass
class Row:
    """An item of the official order with what becomes of it."""

    item: RankedItem
    amount: object
    outcome: Outcome
    reason: str = ""
    total: object = ZERO
    low: float = 0
    high: float = 0
    chance: float | None = None
    is_near: bool = False
    cut_below: bool = False

    @property
    def application(self):
        return self.item.application

    @property
    def reason_text(self):
        return Reason(self.reason).label if self.reason else ""

    @property
    def district(self):
        region = self.application.community.region
        return region.parent or region


@dataclass(frozen=True)
class Prospect:
    """All rows, what they cost, and the score at which the money ends."""

    rows: list
    total: object
    left: object
    cut: object

    def of(self, outcome):
        return [row for row in self.rows if row.outcome == outcome]

    @property
    def funded(self):
        return self.of(Outcome.FUNDED)

    @property
    def passed_over(self):
        return self.of(Outcome.PASSED_OVER)


def prospect(call, amounts=None):
    """The Prospect of a ranked call; `amounts` {application: Money} replace what is requested.

    The allocation is `scoring.allocation`: whole amounts, the lexicographically first feasible set.
    """
    items = list(ranked_items(call))
    refuse_incomparable(call, items)
    sums = {
        item.application_id: (amounts or {}).get(item.application_id, item.application.requested)
        for item in items
    }
    result = allocation.allocate([entry(call, item, sums) for item in items], limits_of(call))
    passed = {one.key: one for one in result.passed_over}
    rows = [row_of(item, sums[item.application_id], passed.get(item.application_id)) for item in items]
    for row, total in zip(rows, running(rows), strict=True):
        row.total = total
    funded = [row for row in rows if row.outcome == Outcome.FUNDED]
    cut = funded[-1].item.score if funded else None
    if funded:
        funded[-1].cut_below = True
    total = from_fen(result.total)
    weigh(rows, totals_of({item.panel_id for item in items}), cut)
    return Prospect(rows, total, call.budget - total, cut)


def refuse_incomparable(call, items):
    """Panels that share no expert cannot be compared: each category then needs a budget of its own."""
    panels = {item.panel for item in items}
    if len(panels) < 2 or share_an_expert(panels):
        return
    if any(category.budget is None for category in call.categories.all()):
        raise Refused(
            _("The panels share no expert, so their scores cannot be compared. Give every category a budget.")
        )


def share_an_expert(panels):
    """Whether somebody sits on all of the panels."""
    rows = Panel.members.through.objects.filter(panel__in=panels).values("expert")
    return rows.annotate(seats=models.Count("panel")).filter(seats=len(panels)).exists()


def entry(call, item, sums):
    """An item as the allocation sees it."""
    application = item.application
    return allocation.Item(
        key=application.pk,
        amount=to_fen(sums[application.pk]),
        organisation=application.organization_id,
        category=application.category_id,
        passes=item.score >= call.pass_score,
    )


def limits_of(call):
    """The call's limits, in fen."""
    categories = list(call.categories.all())
    return allocation.Limits(
        budget=to_fen(call.budget),
        category_budgets={one.pk: to_fen(one.budget) for one in categories if one.budget is not None},
        category_most={one.pk: one.max_awards for one in categories if one.max_awards is not None},
        one_per_organisation=call.per_organization <= 1,
    )


def row_of(item, amount, passed):
    """The item with its outcome; `passed` says why it is not funded, if it is not."""
    if passed is None:
        return Row(item, amount, Outcome.FUNDED)
    outcome = Outcome.PASSED_OVER if passed.is_inversion else Outcome.NOT_FUNDED
    return Row(item, amount, outcome, passed.reason)


def running(rows):
    """The money spent down to each row."""
    return accumulate(row.amount if row.outcome == Outcome.FUNDED else ZERO for row in rows)


def weigh(rows, totals, cut):
    """Add to each row the 90 % interval of its mean and how likely it stands above the cut.

    Sheets are corrected by how strict their expert is; normal approximation. Advice only: it changes
    no rank.
    """
    strictness = severity(totals)
    for row in rows:
        sheets = totals.get(row.item.application_id, {})
        fair = [float(points) - strictness.get(expert, 0) for expert, points in sheets.items()]
        spread = stdev(fair) / sqrt(len(fair)) if len(fair) > 1 else 0
        error, centre = max(spread, LEAST_SPREAD), mean(fair) if fair else float(row.item.score)
        row.low = max(centre - NINETY_PERCENT * error, 0)
        row.high = centre + NINETY_PERCENT * error
        if cut is not None:
            row.chance = (1 + erf((centre - float(cut)) / (error * sqrt(2)))) / 2
            row.is_near = row.low <= float(cut) <= row.high
