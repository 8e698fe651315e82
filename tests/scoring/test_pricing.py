from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring.test_allocation import rounds
from ventures.scoring.completion import cheapest, rows_of, useful_of
from ventures.scoring.pricing import BUDGET, FINE, LEAST, MOST, OWNER, bound, prices
from ventures.scoring.tally import Item, Limits, Tally

NAMES = [
    *[(LEAST, "category", key) for key in "AB"], *[(MOST, "category", key) for key in "AB"],
    *[(BUDGET, "category", key) for key in "AB"], *[(LEAST, "district", key) for key in "XYZ"],
    *[(MOST, "district", key) for key in "XYZ"], *[(OWNER, "organisation", key) for key in range(6)],
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(rounds(), st.dictionaries(st.sampled_from(NAMES), st.integers(0, 9 * FINE)))
def test_whatever_the_prices_no_completion_costs_less_than_the_bound(case, given_prices):
    items, limits = case
    tally = Tally(limits)
    useful = useful_of(tally, [item for item in items if item.passes], tally.needs())
    plan = cheapest(tally, useful)
    stated = {name: price for name, price in given_prices.items() if is_stated(limits, *name)}

    if plan is not None:
        assert bound(tally, useful, stated) <= FINE * sum(item.amount for item in plan)


def is_stated(limits, what, kind, key):
    """Whether there is such a limit: only what limits has a price."""
    if what == OWNER:
        return limits.per_organisation is not None
    return key in getattr(limits, f"{kind}_budgets" if what == BUDGET else f"{kind}_{what}")


def test_the_prices_of_the_relaxed_problem_give_its_own_cost():
    items = [
        Item(number, 10 + number, number, "AB"[number % 2], "XY"[number // 2 % 2]) for number in range(8)
    ]
    tally = Tally(Limits(1000, category_least={"A": 2, "B": 1}, district_least={"X": 2}))
    rows = rows_of(tally, items, tally.needs())

    found = prices(rows, [item.amount for item in items])

    assert bound(tally, items, found) == FINE * sum(item.amount for item in cheapest(tally, items))


def test_needs_that_nothing_can_meet_have_no_price():
    tally = Tally(Limits(1000, category_least={"A": 2}))
    items = [Item("a", 10, category="A")]

    assert prices(rows_of(tally, items, tally.needs()), [10]) is None
