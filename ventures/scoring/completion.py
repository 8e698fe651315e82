"""Whether a set of awards can be completed so that every minimum is met (pure).

A plan is kept: a set that meets what is still missing. While the next award leaves room for it, or for it
with a few others in the place of some, nothing is worked out anew. Otherwise a proof (`pricing`) tells most
that cannot be had, exactly and without a search; for the rest `scipy.optimize.milp` (HiGHS) looks for the
cheapest plan. What it finds is checked again in whole fen, so that no tolerance of a solver decides an award.
"""

from collections import Counter
from math import inf

import numpy as np
import scipy
from django.utils.translation import gettext_lazy as _

from ventures.core.errors import Refused

from .pricing import BUDGET, LEAST, MOST, OWNER, WHOLE, Row, matrix_of, missing, prices
from .tally import serves

OPTIMAL, INFEASIBLE = 0, 2
SECONDS, CUTS, PROOFS = 20, 50, 12
INTEGRAL = {"mip_rel_gap": 0, "time_limit": SECONDS}


class Completion:
    """The plan that meets the minima, carried along while awards are made one by one.

    `bound` is a cost below which no completion of the awards made so far can be had. `refused` holds by
    category and district the least amount that was refused to an organisation's only application: it
    could stand in for any dearer one of the same two, so these are refused without a search. `proofs` are
    prices that proved that an award could not be made, the last one in front. Those of another order of
    the same items hold as well, and what was `funded` there is a plan to begin with; neither can change
    an answer.
    """

    def __init__(self, proofs=(), funded=()):
        self.plan, self.bound, self.proofs = [], 0, list(proofs)
        self.refused, self.owners, self.funded = {}, Counter(), set(funded)

    def begins(self, tally, candidates):
        """Whether the minima can be met at all."""
        self.owners.update(item.organisation for item in candidates)
        known = [item for item in candidates if item.key in self.funded]
        met = not tally.needs() or (known and self.mends(tally, known, []))
        return bool(met) or self.replan(tally, candidates)

    def admits(self, tally, item, later):
        """Whether `tally` and `item` can be completed from `later`; the plan follows when they can."""
        extended = tally.plus(item)
        needs = tally.needs()
        if not extended.needs():
            self.plan, self.bound = [], 0
            return True
        helps = serves(item, needs)
        rest = [one for one in self.plan if one.key != item.key]
        if extended.takes(rest):
            self.plan = rest
            self.bound -= item.amount if helps else 0
            return True
        if not helps and extended.spent + self.bound > extended.limits.budget:
            return False
        return self.finds_another(extended, item, rest, later, helps)

    def finds_another(self, tally, item, rest, later, helps):
        """Whether there is another plan for `tally`, which holds `item`, than what is left of this one."""
        cell = item.category, item.district
        useful = useful_of(tally, later, tally.needs())
        if item.amount >= self.refused.get(cell, inf) or self.is_known_short(tally, useful, self.proofs[:1]):
            return False
        if self.mends(tally, rest, useful):
            self.bound -= item.amount if helps else 0
            return True
        if not self.is_proved_short(tally, useful) and self.replan(tally, later):
            return True
        if item.organisation is None or self.owners[item.organisation] == 1:
            self.refused[cell] = item.amount
        return False

    def mends(self, tally, rest, useful):
        """Keep of a plan what is still needed, and fill up with the cheapest; True and kept if it goes."""
        found, needs, taken = tally.plus(), tally.needs(), []
        kept = {one.key for one in rest}
        others = [one for one in useful if one.key not in kept]
        for one in [*rest, *sorted(others, key=lambda one: one.amount)]:
            if serves(one, needs) and not found.objection(one):
                found.add(one)
                taken.append(one)
                needs = found.needs()
            if not needs:
                self.plan = taken
                return True
        return False

    def is_known_short(self, tally, useful, proofs):
        """Whether one of the proofs shows that the minima cannot be met; it stands in front then."""
        for one in proofs:
            if missing(tally, useful, one) > 0:
                self.proofs = [one, *(other for other in self.proofs if other is not one)][:PROOFS]
                return True
        return False

    def is_proved_short(self, tally, useful):
        """The same by the other proofs, or by the prices of this state, which are kept."""
        if self.is_known_short(tally, useful, self.proofs[1:]):
            return True
        found = prices_of(tally, useful)
        return found is not None and self.is_known_short(tally, useful, [found])

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


def prices_of(tally, useful):
    """The prices that prove that these cannot complete `tally`, or None where they might."""
    left = tally.limits.budget - tally.spent
    amounts = [item.amount for item in useful]
    whole = Row(WHOLE, list(range(len(useful))), amounts, -np.inf, left)
    return prices([*rows_of(tally, useful, tally.needs()), whole], len(useful))


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
        answer = scipy.optimize.milp(
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
        constraints.append(scipy.optimize.LinearConstraint(taken.astype(float), ub=taken.sum() - 1))
    raise Refused(_("The minima are too entangled to be decided. Lower or drop one of them."))


def rows_of(tally, items, needs):
    """The limits and needs as Rows on which of `items` are taken; only those that can bind."""
    limits, at = (
        tally.limits,
        {kind: places(items, kind) for kind in ("category", "district", "organisation")},
    )
    rows = [
        row_of((LEAST, kind, key), at[kind].get(key, []), number, np.inf)
        for (kind, key), number in needs.items()
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
    return scipy.optimize.LinearConstraint(
        matrix_of(rows, width), [row.least for row in rows], [row.most for row in rows]
    )
