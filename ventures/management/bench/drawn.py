"""A city's round of a thousand applications as plain data, drawn with a fixed seed (pure)."""

import random

from ventures.scoring.allocation import Item, Limits
from ventures.scoring.assignment import Demand

SEED = 2019
APPLICATIONS, EXPERTS, READERS = 1000, 150, 7
ORGANISATIONS = 800  # so that every fifth application meets another one of its organisation
BUDGET = 5_000_000_000  # fen: about 400 awards
CATEGORIES, SHARES = "ABCD", (45, 30, 15, 10)
DISTRICTS = range(13)
FIELDS = ("finance", "social_work", "governance")
TIGHT, ORDINARY = (80, 20), (0, 0)  # awards of each category and of each district at least


def shares():
    """`{application: {expert: share of the full points}}`, each application read by READERS experts."""
    lot = random.Random(SEED)
    worth = [lot.gauss(0, 0.06) for _one in range(APPLICATIONS)]
    mild = [lot.gauss(0, 0.04) for _one in range(EXPERTS)]
    return {
        one: {
            reader: min(max(0.75 + worth[one] + mild[reader] + lot.gauss(0, 0.05), 0), 1)
            for reader in lot.sample(range(EXPERTS), READERS)
        }
        for one in range(APPLICATIONS)
    }


def sheets():
    """The same in points of a hundred, by keys as the model takes them."""
    return {
        f"A{one:04}": {f"E{reader:03}": round(100 * share, 2) for reader, share in rows.items()}
        for one, rows in shares().items()
    }


def entries(organisations=ORGANISATIONS):
    """The official order as the allocation sees it: 50,000 to 200,000 yuan, few in some districts."""
    lot = random.Random(SEED)
    return [
        Item(
            key=place,
            amount=lot.randrange(50, 201) * 100_000,
            organisation=lot.randrange(organisations),
            category=lot.choices(CATEGORIES, SHARES)[0],
            district=lot.choices(DISTRICTS, range(3, 16))[0],
        )
        for place in range(APPLICATIONS)
    ]


def turned(items):
    """The same in the order that one expert less might make: every twentieth two places up."""
    found = list(items)
    for place in range(2, len(found), 20):
        found.insert(place - 2, found.pop(place))
    return found


def limits(category_least, district_least):
    """Limits of a call with these minima."""
    return Limits(
        BUDGET,
        category_least=dict.fromkeys(CATEGORIES, category_least),
        district_least=dict.fromkeys(DISTRICTS, district_least),
        district_most=dict.fromkeys(DISTRICTS, 60),
    )


def demand(per_item=5, conflicts=2000):
    """Who may read what: a reader each from finance and social work, fields, pairs in conflict."""
    lot = random.Random(SEED)
    fields = {expert: {FIELDS[expert % len(FIELDS)]} for expert in range(EXPERTS)}
    return Demand(
        applications=tuple(f"A{one:04}" for one in range(APPLICATIONS)),
        experts=tuple(range(EXPERTS)),
        per_item=per_item,
        barred=frozenset(
            (lot.randrange(EXPERTS), f"A{lot.randrange(APPLICATIONS):04}") for _pair in range(conflicts)
        ),
        roles=fields,
        mix={"finance": 1, "social_work": 1},
        fields=fields,
        suits={f"A{one:04}": {FIELDS[one % len(FIELDS)]} for one in range(APPLICATIONS)},
    )
