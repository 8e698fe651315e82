"""A proof that a set of awards can be completed no more, without solving anything (pure).

Every limit and need has a price, found once as the dual values of the relaxed problem that leaves as few
awards missing as it can. By Farkas' lemma (Schrijver 1986, Theory of Linear and Integer Programming, 7.3)
any prices of zero or more are a proof, for every later state too: where the needs at their prices outweigh
the room at its prices and all that the items would save, no set of them meets the needs. Prices are whole
numbers, so that the proof is exact in fen.
"""

from dataclasses import dataclass

import numpy as np
import scipy

FINE = 10**15  # prices are counted in parts of an award that is missing
NONE_MISSING = 1e-7
LEAST, MOST, BUDGET, OWNER = "least", "most", "budget", "owner"
WHOLE = (BUDGET, "call", "")


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


def matrix_of(rows, width):
    """The weights of all Rows, a line each."""
    cells = [
        (number, place, weight)
        for number, row in enumerate(rows)
        for place, weight in zip(row.places, row.weights, strict=True)
    ]
    lines, columns, weights = np.array(cells, float).T if cells else np.empty((3, 0))
    return scipy.sparse.csr_array(
        (weights, (lines.astype(int), columns.astype(int))), shape=(len(rows), width)
    )


def prices(rows, width):
    """`{row's name: price}` where even parts of `width` items cannot meet all needs; None where they can."""
    signs = np.array([-1 if row.name[0] == LEAST else 1 for row in rows])
    needs = np.flatnonzero(signs < 0)
    missing = scipy.sparse.csr_array(
        (-np.ones(len(needs)), (needs, range(len(needs)))), shape=(len(rows), len(needs))
    )
    answer = scipy.optimize.linprog(
        np.r_[np.zeros(width), np.ones(len(needs))],
        A_ub=scipy.sparse.hstack([matrix_of(rows, width) * signs[:, None], missing]),
        b_ub=[-row.least if row.name[0] == LEAST else row.most for row in rows],
        bounds=np.array([(0, 1)] * width + [(0, np.inf)] * len(needs)),
        method="highs",
    )
    if answer.status != 0 or answer.fun < NONE_MISSING:
        return None
    found = zip(rows, answer.ineqlin.marginals, strict=True)
    return {row.name: max(round(-FINE * float(marginal)), 0) for row, marginal in found}


def valid(given, limits):
    """Those of the prices whose limit there is; any of them prove, one of no limit would prove too much."""
    return {name: price for name, price in given.items() if holds(limits, *name)}


def holds(limits, what, kind, key):
    """Whether `limits` state the limit or need of a Row's name."""
    if what == OWNER:
        return limits.per_organisation is not None
    if what == MOST:
        return key in (limits.category_most if kind == "category" else limits.district_most)
    return what == LEAST or kind == "call" or key in limits.category_budgets


def missing(tally, candidates, given):
    """How many awards (times FINE) any completion of `tally` from `candidates` leaves missing, at least.

    `given` holds prices of limits and needs that there are, any of zero or more; above zero the
    candidates cannot meet the needs.
    """
    limits, needs = tally.limits, tally.needs()
    total = sum(given.get((LEAST, kind, key), 0) * number for (kind, key), number in needs.items())
    for kind, mosts, counts in (
        ("category", limits.category_most, tally.categories),
        ("district", limits.district_most, tally.districts),
    ):
        total -= sum(given.get((MOST, kind, key), 0) * (most - counts[key]) for key, most in mosts.items())
    for key, budget in limits.category_budgets.items():
        total -= given.get((BUDGET, "category", key), 0) * (budget - tally.category_spent[key])
    total -= given.get(WHOLE, 0) * (limits.budget - tally.spent)
    if limits.per_organisation is not None:
        for (what, _kind, key), price in given.items():
            if what == OWNER:
                total -= price * max(limits.per_organisation - tally.organisations[key], 0)
    return total + sum(saved(item, needs, given) for item in candidates)


def saved(item, needs, given):
    """What taking an item would save at these prices; never above zero."""
    price = given.get
    cost = item.amount * (price(WHOLE, 0) + price((BUDGET, "category", item.category), 0))
    cost += price((MOST, "category", item.category), 0) + price((MOST, "district", item.district), 0)
    cost += price((OWNER, "organisation", item.organisation), 0)
    for kind, key in (("category", item.category), ("district", item.district)):
        if (kind, key) in needs:
            cost -= price((LEAST, kind, key), 0)
    return min(cost, 0)
