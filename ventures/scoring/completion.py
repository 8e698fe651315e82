"""Whether a set of awards can be completed so that every minimum is met (pure).

A plan is kept: the cheapest set that meets what is still missing. While the next award leaves room for
it, nothing is worked out anew; otherwise `scipy.optimize.milp` (HiGHS) looks for another. What it
finds is checked again in whole fen, so that no tolerance of a solver decides an award.
"""

from collections import Counter
from math import inf

import numpy as np
from django.utils.translation import gettext_lazy as _
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array

from ventures.core.errors import Refused

from .tally import serves

OPTIMAL, INFEASIBLE = 0, 2
SECONDS, CUTS = 20, 50
INTEGRAL = {"mip_rel_gap": 0, "time_limit": SECONDS}


class Completion:
    """The plan that meets the minima, carried along while awards are made one by one.

    `bound` is a cost below which no completion of the awards made so far can be had. `refused` holds by
    category and district the least amount that was refused to an organisation's only application: it
    could stand in for any dearer one of the same two, so these are refused without a search.
    """

    def __init__(self):
        self.plan, self.bound = [], 0
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
        if item.amount >= self.refused.get(cell, inf):
            return False
        if self.replan(extended, later):
            return True
        if item.organisation is None or self.owners[item.organisation] == 1:
            self.refused[cell] = item.amount
        return False

    def replan(self, tally, candidates):
        """Find the cheapest completion; True and kept if the budget allows it."""
        found = cheapest(tally, candidates)
        if found is None:
            return False
        self.plan, self.bound = found, sum(item.amount for item in found)
        return True


def cheapest(tally, candidates):
    """The cheapest set of candidates that meets what is missing under every limit, or None."""
    needs = tally.needs()
    useful = [item for item in candidates if serves(item, needs) and not tally.objection(item)]
    cost = np.array([item.amount for item in useful], float)
    constraints = rows_of(tally, useful, needs)
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
    """The limits and needs as linear constraints on which of `items` are taken; only those that can bind."""
    limits, rows = tally.limits, []
    ones, amounts = dict.fromkeys(range(len(items)), 1), dict(enumerate(item.amount for item in items))
    at = {kind: places(items, kind) for kind in ("category", "district", "organisation")}
    for (kind, key), missing in needs.items():
        rows.append((at[kind].get(key, []), ones, missing, np.inf))
    for key, most in limits.category_most.items():
        rows.append((at["category"].get(key, []), ones, -np.inf, most - tally.categories[key]))
    for key, most in limits.district_most.items():
        rows.append((at["district"].get(key, []), ones, -np.inf, most - tally.districts[key]))
    for key, budget in limits.category_budgets.items():
        rows.append((at["category"].get(key, []), amounts, -np.inf, budget - tally.category_spent[key]))
    if limits.per_organisation is not None:
        for key, own in at["organisation"].items():
            if key is not None:
                left = limits.per_organisation - tally.organisations[key]
                rows.append((own, ones, -np.inf, left))
    rows = [row for row in rows if sum(row[1][place] for place in row[0]) > row[3] or row[2] > 0]
    return [constraint(rows, len(items))] if rows else []


def places(items, kind):
    """{key: where its items stand}."""
    found = {}
    for place, item in enumerate(items):
        found.setdefault(getattr(item, kind), []).append(place)
    return found


def constraint(rows, width):
    """All rows `(places, weight by place, least, most)` as one sparse constraint."""
    places = [(number, place, row[1][place]) for number, row in enumerate(rows) for place in row[0]]
    lines, columns, weights = np.array(places).T if places else np.empty((3, 0))
    matrix = csr_array((weights, (lines.astype(int), columns.astype(int))), shape=(len(rows), width))
    return LinearConstraint(matrix, [row[2] for row in rows], [row[3] for row in rows])
