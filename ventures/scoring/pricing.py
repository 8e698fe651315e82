"""A cost below which no completion of a set of awards can be had, without solving anything (pure).

Every limit and need has a price, found once as the dual values of the relaxed problem. By weak duality
(Geoffrion 1974, Mathematical Programming Study 2:82) any prices of zero or more give a bound that holds for
every later state: needs at their price, less room at its price, less what an item would save. Prices
are whole numbers, so that the bound is exact in fen.
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

FINE = 1000  # prices are counted in thousandths of a fen
LEAST, MOST, BUDGET, OWNER = "least", "most", "budget", "owner"


@dataclass(frozen=True)
class Row:
    """A limit or need on which of some items are taken: Σ weight ≥ least, or ≤ most.

    `name` is `(what, kind, key)`; `places` are the items' places, `weights` theirs.
    """

    name: tuple
    places: list
    weights: list
    least: float
    most: float


def prices(rows, costs):
    """`{row's name: price}` of the relaxed problem; None where even that has no solution."""
    signed = [(row, -1 if row.name[0] == LEAST else 1) for row in rows]
    cells = [
        (number, place, sign * weight)
        for number, (row, sign) in enumerate(signed)
        for place, weight in zip(row.places, row.weights, strict=True)
    ]
    lines, columns, weights = np.array(cells).T if cells else np.empty((3, 0))
    matrix = csr_array((weights, (lines.astype(int), columns.astype(int))), shape=(len(rows), len(costs)))
    ends = [-row.least if sign < 0 else row.most for row, sign in signed]
    answer = linprog(costs, A_ub=matrix, b_ub=ends, bounds=(0, 1), method="highs")
    if answer.status != 0:
        return None
    found = zip(rows, answer.ineqlin.marginals, strict=True)
    return {row.name: max(round(-FINE * float(marginal)), 0) for row, marginal in found}


def bound(tally, candidates, given):
    """What completing `tally` from `candidates` costs at least, in thousandths of a fen, at given prices.

    `given` holds prices of limits and needs that there are, any of zero or more.
    """
    limits, needs = tally.limits, tally.needs()
    total = sum(given.get((LEAST, kind, key), 0) * missing for (kind, key), missing in needs.items())
    for kind, mosts, counts in (
        ("category", limits.category_most, tally.categories),
        ("district", limits.district_most, tally.districts),
    ):
        total -= sum(given.get((MOST, kind, key), 0) * (most - counts[key]) for key, most in mosts.items())
    for key, budget in limits.category_budgets.items():
        total -= given.get((BUDGET, "category", key), 0) * (budget - tally.category_spent[key])
    if limits.per_organisation is not None:
        for (what, _kind, key), price in given.items():
            if what == OWNER:
                total -= price * max(limits.per_organisation - tally.organisations[key], 0)
    return total + sum(saved(item, needs, given) for item in candidates)


def saved(item, needs, given):
    """What taking an item would save at these prices; never above zero."""
    cost = item.amount * (FINE + given.get((BUDGET, "category", item.category), 0))
    cost += given.get((MOST, "category", item.category), 0) + given.get((MOST, "district", item.district), 0)
    cost += given.get((OWNER, "organisation", item.organisation), 0)
    for kind, key in (("category", item.category), ("district", item.district)):
        if (kind, key) in needs:
            cost -= given.get((LEAST, kind, key), 0)
    return min(cost, 0)
