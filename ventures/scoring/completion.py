"""Whether a set of awards can be completed so that every minimum is met (pure).

A plan is kept: the cheapest set that meets what is still missing. While the next award leaves room for
it, nothing is worked out anew. Otherwise a bound (`pricing`) tells most that cannot be had, exactly and
without a search; for the rest `scipy.optimize.milp` (HiGHS) looks for another plan. What it finds is
checked again in whole fen, so that no tolerance of a solver decides an award.
"""

from collections import Counter
from math import inf

import numpy as np
from django.utils.translation import gettext_lazy as _
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

from ventures.core.errors import Refused

from .pricing import BUDGET, FINE, LEAST, MOST, OWNER, Row, bound, prices
from .tally import serves

OPTIMAL, INFEASIBLE = 0, 2
SECONDS, CUTS = 20, 50
INTEGRAL = {"mip_rel_gap": 0, "time_limit": SECONDS}


class Completion:
    """The plan that meets the minima, carried along while awards are made one by one.

    `bound` is a cost below which no completion of the awards made so far can be had. `refused` holds by
    category and district the least amount that was refused to an organisation's only application: it
    could stand in for any dearer one of the same two, so these are refused without a search. `prices`
    are those of the last search that failed.
    """

    def __init__(self):
        self.plan, self.bound, self.prices = [], 0, None
        self.refused, self.owners = {}, Counter()

    def begins(self, tally, candidates):
        """Whether the minima can be met at all."""
        self.owners.update(item.organisation for item in candidates)
        return not tally.needs() or self.replan(tally, candidates)

    def admits(self, tally, item, later):
        """Whether `tally` and `item` can be completed from `later`; the plan follows when they can."""
        extended = tally.plus(item)
        needs = tally.needs()
        if not extended.needs():
            self.plan, self.bound = [], 0
            return True
        rest = [one for one in self.plan if one.key != item.key]
        if extended.takes(rest):
            self.plan = rest
            self.bound -= item.amount if serves(item, needs) else 0
            return True
        if not serves(item, needs) and extended.spent + self.bound > extended.limits.budget:
            return False
        cell = item.category, item.district
        if item.amount >= self.refused.get(cell, inf) or self.is_too_dear(extended, later):
            return False
        if self.replan(extended, later):
            return True
        self.prices = prices_of(extended, later) or self.prices
        if item.organisation is None or self.owners[item.organisation] == 1:
            self.refused[cell] = item.amount
        return False

    def is_too_dear(self, tally, candidates):
        """Whether the prices known tell that no completion is within the budget."""
        if self.prices is None:
            return False
        useful = useful_of(tally, candidates, tally.needs())
        return bound(tally, useful, self.prices) > (tally.limits.budget - tally.spent) * FINE

    def replan(self, tally, candidates):
        """Find the cheapest completion; True and kept if the budget allows it."""
        found = cheapest(tally, candidates)
        if found is None:
            return False
        self.plan, self.bound = found, sum(item.amount for item in found)
        return True


def useful_of(tally, candidates, needs):
    """The candidates that help to meet a need and may join."""
    return [item for item in candidates if serves(item, needs) and not tally.objection(item)]


def prices_of(tally, candidates):
    """The prices of what binds a completion of `tally`, or None."""
    needs = tally.needs()
    useful = useful_of(tally, candidates, needs)
    return prices(rows_of(tally, useful, needs), [item.amount for item in useful]) if useful else None


def cheapest(tally, candidates):
    """The cheapest set of candidates that meets what is missing under every limit, or None."""
    needs = tally.needs()
    useful = useful_of(tally, candidates, needs)
    cost = np.array([item.amount for item in useful], float)
    rows = rows_of(tally, useful, needs)
    constraints = [constraint(rows, len(useful))] if rows else []
    for _cut in range(CUTS):
        if not useful:
            return None
        answer = milp(
            cost, integrality=np.ones(len(useful)), bounds=(0, 1), constraints=constraints, options=INTEGRAL
        )
        if answer.status == INFEASIBLE:
            return None
        if answer.status != OPTIMAL:
            break
        taken = answer.x > 0.5
        found = [item for item, is_taken in zip(useful, taken, strict=True) if is_taken]
        if tally.takes(found):
            return found
        if tally.spent + sum(item.amount for item in found) > tally.limits.budget:
            return None
        constraints.append(LinearConstraint(taken.astype(float), ub=taken.sum() - 1))
    raise Refused(_("The minima are too entangled to be decided. Lower or drop one of them."))


def rows_of(tally, items, needs):
    """The limits and needs as Rows on which of `items` are taken; only those that can bind."""
    limits, at = (
        tally.limits,
        {kind: places(items, kind) for kind in ("category", "district", "organisation")},
    )
    rows = [
        row_of((LEAST, kind, key), at[kind].get(key, []), missing, np.inf)
        for (kind, key), missing in needs.items()
    ]
    for kind, mosts, counts in (
        ("category", limits.category_most, tally.categories),
        ("district", limits.district_most, tally.districts),
    ):
        for key, most in mosts.items():
            rows.append(row_of((MOST, kind, key), at[kind].get(key, []), -np.inf, most - counts[key]))
    for key, budget in limits.category_budgets.items():
        own = at["category"].get(key, [])
        left = budget - tally.category_spent[key]
        amounts = [items[place].amount for place in own]
        rows.append(Row((BUDGET, "category", key), own, amounts, -np.inf, left))
    if limits.per_organisation is not None:
        for key, own in at["organisation"].items():
            if key is not None:
                left = limits.per_organisation - tally.organisations[key]
                rows.append(row_of((OWNER, "organisation", key), own, -np.inf, left))
    return [row for row in rows if row.name[0] == LEAST or sum(row.weights) > row.most]


def row_of(name, places, least, most):
    """A Row that counts its items."""
    return Row(name, places, [1] * len(places), least, most)


def places(items, kind):
    """{key: where its items stand}."""
    found = {}
    for place, item in enumerate(items):
        found.setdefault(getattr(item, kind), []).append(place)
    return found


def constraint(rows, width):
    """All Rows as one sparse constraint."""
    cells = [
        (number, place, weight)
        for number, row in enumerate(rows)
        for place, weight in zip(row.places, row.weights, strict=True)
    ]
    lines, columns, weights = np.array(cells).T if cells else np.empty((3, 0))
    matrix = csr_array((weights, (lines.astype(int), columns.astype(int))), shape=(len(rows), width))
    return LinearConstraint(matrix, [row.least for row in rows], [row.most for row in rows])
