from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring.test_allocation import rounds
from ventures.scoring.completion import cheapest, prices_of, useful_of
from ventures.scoring.pricing import BUDGET, FINE, LEAST, MOST, OWNER, WHOLE, missing
from ventures.scoring.tally import Item, Limits, Tally

NAMES = [
    *[(LEAST, "category", key) for key in "AB"], *[(MOST, "category", key) for key in "AB"],
    *[(BUDGET, "category", key) for key in "AB"], *[(LEAST, "district", key) for key in "XYZ"],
    *[(MOST, "district", key) for key in "XYZ"], *[(OWNER, "organisation", key) for key in range(6)], WHOLE,
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(rounds(), st.dictionaries(st.sampled_from(NAMES), st.integers(0, 9 * FINE)))
def test_whatever_the_prices_they_prove_nothing_against_a_completion_that_there_is(case, given_prices):
    items, limits = case
    tally = Tally(limits)
    useful = useful_of(tally, [item for item in items if item.passes], tally.needs())
    stated = {name: price for name, price in given_prices.items() if is_stated(limits, *name)}

    if cheapest(tally, useful) is not None:
        assert missing(tally, useful, stated) <= 0


def is_stated(limits, what, kind, key):
    """Whether there is such a limit: only what limits has a price."""
    if what == OWNER:
        return limits.per_organisation is not None
    if kind == "call":
        return True
    return key in getattr(limits, f"{kind}_budgets" if what == BUDGET else f"{kind}_{what}")


def proof(tally, items):
    """How many awards the prices of the state say are missing."""
    found = prices_of(tally, items)
    return found and missing(tally, items, found) / FINE


def test_the_prices_of_a_state_prove_how_many_awards_are_missing():
    items = [Item(number, 10, number // 2, "A") for number in range(6)]

    assert proof(Tally(Limits(1000, category_least={"A": 5})), items) == 2
    assert proof(Tally(Limits(15, category_least={"A": 2})), items) == 0.5


def test_needs_that_can_be_met_have_no_prices():
    items = [Item("a", 10, category="A")]

    assert proof(Tally(Limits(1000, category_least={"A": 1})), items) is None
