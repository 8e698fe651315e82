"""Who is funded: the first set by official rank that keeps every limit and meets every minimum (pure).

The next item is funded if some feasible set still contains it and all chosen so far. Without minima
that is a look at the limits. With minima a search asks whether the rest can still meet them: it takes
the scarcest need, tries its cheapest candidate first, and cuts a branch when even the cheapest way to
meet each need apart would break the budget. Exact; amounts are whole fen, never cut.
"""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from ventures.core.errors import Refused

BELOW_THRESHOLD = "below_threshold"
ORGANISATION_ALREADY_FUNDED = "organisation_already_funded"
CATEGORY_FULL = "category_full"
OVER_CATEGORY_BUDGET = "over_category_budget"
DISTRICT_FULL = "district_full"
OVER_BUDGET = "over_budget"
WOULD_BREAK_MINIMUM = "would_break_minimum"
STEPS_AT_MOST = 20_000


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
    """What a call allows: budgets in fen, the others numbers of awards by category or district."""

    budget: int
    category_budgets: dict = field(default_factory=dict)
    category_most: dict = field(default_factory=dict)
    category_least: dict = field(default_factory=dict)
    district_most: dict = field(default_factory=dict)
    district_least: dict = field(default_factory=dict)
    one_per_organisation: bool = True


@dataclass(frozen=True)
class PassedOver:
    """An item not funded and why; an inversion if an item after it is funded."""

    key: object
    reason: str
    is_inversion: bool


@dataclass(frozen=True)
class Allocation:
    funded: tuple
    passed_over: tuple[PassedOver, ...]
    total: int

    @property
    def inversions(self):
        return [item for item in self.passed_over if item.is_inversion]


@dataclass(frozen=True)
class _Chosen:
    """A set of items and its sums."""

    items: tuple = ()
    spent: int = 0
    organisations: frozenset = frozenset()
    categories: Counter = field(default_factory=Counter)
    districts: Counter = field(default_factory=Counter)
    category_spent: Counter = field(default_factory=Counter)

    def plus(self, item):
        return _Chosen(
            items=(*self.items, item),
            spent=self.spent + item.amount,
            organisations=self.organisations | {item.organisation},
            categories=self.categories + Counter([item.category]),
            districts=self.districts + Counter([item.district]),
            category_spent=self.category_spent + Counter({item.category: item.amount}),
        )


def allocate(items, limits):
    """The Allocation of `items` (in official order, best first) under `limits`.

    Raises Refused when no set at all meets the minima, or when they are too entangled to decide.
    """
    items, search = list(items), _Search(limits)
    candidates = [item for item in items if item.passes]
    if not search.can_meet_minima(_Chosen(), candidates):
        raise Refused(_("No set of applications meets all minima within the budget. Lower a minimum."))
    chosen, reasons = _Chosen(), {}
    for place, item in enumerate(items):
        reason = _limit_broken(item, chosen, limits)
        if not reason:
            later = [other for other in items[place + 1 :] if other.passes]
            reason = "" if search.can_meet_minima(chosen.plus(item), later) else WOULD_BREAK_MINIMUM
        if reason:
            reasons[place] = reason
        else:
            chosen = chosen.plus(item)
    return _result(items, chosen, reasons)


def _result(items, chosen, reasons):
    last = max((place for place in range(len(items)) if place not in reasons), default=-1)
    passed_over = tuple(
        PassedOver(items[place].key, reason, place < last) for place, reason in reasons.items()
    )
    return Allocation(tuple(item.key for item in chosen.items), passed_over, chosen.spent)


def _limit_broken(item, chosen, limits):
    """The reason why `item` cannot join `chosen`, or ""."""
    category_budget = limits.category_budgets.get(item.category)
    checks = (
        (BELOW_THRESHOLD, not item.passes),
        (
            ORGANISATION_ALREADY_FUNDED,
            limits.one_per_organisation and item.organisation in chosen.organisations - {None},
        ),
        (CATEGORY_FULL, _is_full(limits.category_most, chosen.categories, item.category)),
        (DISTRICT_FULL, _is_full(limits.district_most, chosen.districts, item.district)),
        (
            OVER_CATEGORY_BUDGET,
            category_budget is not None
            and chosen.category_spent[item.category] + item.amount > category_budget,
        ),
        (OVER_BUDGET, chosen.spent + item.amount > limits.budget),
    )
    return next((reason for reason, broken in checks if broken), "")


def _is_full(most, counts, key):
    return key in most and counts[key] >= most[key]


class _Search:
    """Whether a chosen set can be completed so that every minimum is met."""

    def __init__(self, limits):
        self.limits = limits
        self.steps = 0

    def can_meet_minima(self, chosen, candidates):
        if not (self.limits.category_least or self.limits.district_least):
            return True
        self.steps = 0
        return self._complete(chosen, sorted(candidates, key=lambda item: item.amount))

    def _complete(self, chosen, candidates):
        self.steps += 1
        if self.steps > STEPS_AT_MOST:
            raise Refused(_("The minima are too entangled to be decided. Lower or drop one of them."))
        needs = self._needs(chosen)
        if not needs:
            return True
        candidates = [item for item in candidates if not _limit_broken(item, chosen, self.limits)]
        by_need = {need: [item for item in candidates if _serves(item, need)] for need in needs}
        if any(len(found) < needs[need] for need, found in by_need.items()):
            return False
        if self._cheapest(needs, by_need) > self.limits.budget - chosen.spent:
            return False
        scarcest = min(needs, key=lambda need: len(by_need[need]) - needs[need])
        return self._branch(chosen, candidates, by_need[scarcest])

    def _branch(self, chosen, candidates, choices):
        """Try each choice; one that failed is out of the later branches, and so are its dearer likes."""
        tried = set()
        owners = Counter(item.organisation for item in candidates)
        settled = set()
        for item in choices:
            cell = item.category, item.district
            if cell in settled:
                continue
            tried.add(item.key)
            rest = [other for other in candidates if other.key not in tried]
            if self._complete(chosen.plus(item), rest):
                return True
            if item.organisation is None or owners[item.organisation] == 1:
                settled.add(cell)
        return False

    def _needs(self, chosen):
        """{(kind, key): awards still missing}."""
        wanted = (
            ("category", self.limits.category_least, chosen.categories),
            ("district", self.limits.district_least, chosen.districts),
        )
        return {
            (kind, key): least - counts[key]
            for kind, minima, counts in wanted
            for key, least in minima.items()
            if least > counts[key]
        }

    def _cheapest(self, needs, by_need):
        """No completion costs less: categories share no item, nor do districts."""
        costs: Counter[str] = Counter()
        for (kind, key), missing in needs.items():
            costs[kind] += sum(item.amount for item in by_need[kind, key][:missing])
        return max(costs.values())


def _serves(item, need):
    kind, key = need
    return getattr(item, kind) == key
