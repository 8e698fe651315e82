"""What a call allows, and what a set of awards has used of it (pure). Amounts are whole fen."""

from collections import Counter
from dataclasses import dataclass, field

BELOW_THRESHOLD = "below_threshold"
ORGANISATION_ALREADY_FUNDED = "organisation_already_funded"
CATEGORY_FULL = "category_full"
OVER_CATEGORY_BUDGET = "over_category_budget"
DISTRICT_FULL = "district_full"
OVER_BUDGET = "over_budget"
WOULD_BREAK_MINIMUM = "would_break_minimum"


@dataclass(frozen=True)
class Item:
    """An application in the official order; `amount` in fen."""

    key: object
    amount: int
    organisation: object = None
    category: str = ""
    district: str = ""
    passes: bool = True


@dataclass(frozen=True)
class Limits:
    """What a call allows: budgets in fen, the others numbers of awards; None is no limit."""

    budget: int
    category_budgets: dict = field(default_factory=dict)
    category_most: dict = field(default_factory=dict)
    category_least: dict = field(default_factory=dict)
    district_most: dict = field(default_factory=dict)
    district_least: dict = field(default_factory=dict)
    per_organisation: int | None = 1

    def __hash__(self):
        budgets = frozenset(self.category_budgets.items())
        most = frozenset(self.category_most.items()), frozenset(self.district_most.items())
        least = frozenset(self.category_least.items()), frozenset(self.district_least.items())
        return hash((self.budget, budgets, most, least, self.per_organisation))

    @property
    def has_minima(self):
        return any(self.category_least.values()) or any(self.district_least.values())


class Tally:
    """A set of awards and its sums."""

    def __init__(self, limits):
        self.limits = limits
        self.spent = 0
        self.organisations: Counter[object] = Counter()
        self.categories: Counter[object] = Counter()
        self.districts: Counter[object] = Counter()
        self.category_spent: Counter[object] = Counter()

    def plus(self, *items):
        """A Tally that holds these as well; this one stays as it is."""
        found = Tally(self.limits)
        found.spent = self.spent
        for name in ("organisations", "categories", "districts", "category_spent"):
            setattr(found, name, getattr(self, name).copy())
        for item in items:
            found.add(item)
        return found

    def add(self, item):
        """Count an award."""
        self.spent += item.amount
        self.categories[item.category] += 1
        self.districts[item.district] += 1
        self.category_spent[item.category] += item.amount
        if item.organisation is not None:
            self.organisations[item.organisation] += 1

    def objection(self, item):
        """Why `item` cannot join, as a reason code, or ""."""
        limits = self.limits
        if not item.passes:
            return BELOW_THRESHOLD
        most = limits.per_organisation
        if most is not None and self.organisations[item.organisation] >= most:
            return ORGANISATION_ALREADY_FUNDED
        if is_full(limits.category_most, self.categories, item.category):
            return CATEGORY_FULL
        if is_full(limits.district_most, self.districts, item.district):
            return DISTRICT_FULL
        left = limits.category_budgets.get(item.category)
        if left is not None and self.category_spent[item.category] + item.amount > left:
            return OVER_CATEGORY_BUDGET
        return OVER_BUDGET if self.spent + item.amount > limits.budget else ""

    def takes(self, items):
        """Whether all of these can join together."""
        found = self.plus()
        for item in items:
            if found.objection(item):
                return False
            found.add(item)
        return True

    def needs(self):
        """{("category" or "district", key): awards still missing to its minimum}."""
        wanted = (
            ("category", self.limits.category_least, self.categories),
            ("district", self.limits.district_least, self.districts),
        )
        return {
            (kind, key): least - counts[key]
            for kind, minima, counts in wanted
            for key, least in minima.items()
            if least > counts[key]
        }


def is_full(most, counts, key):
    """Whether a maximum is reached."""
    return key in most and counts[key] >= most[key]


def serves(item, needs):
    """Whether an item helps to meet one of these needs."""
    return ("category", item.category) in needs or ("district", item.district) in needs
