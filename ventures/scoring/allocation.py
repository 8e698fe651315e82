"""Who is funded: the first set by official rank that keeps every limit and meets every minimum (pure).

The next item is funded if some feasible set still contains it and all chosen so far. Without minima
that is a look at the limits; with minima `completion` asks whether the rest can still meet them. Exact;
amounts are whole fen, never cut.
"""

from dataclasses import dataclass, field, replace

from django.utils.translation import gettext_lazy as _

from ventures.core.errors import Refused

from .completion import Completion
from .pricing import valid
from .tally import WOULD_BREAK_MINIMUM, Item, Limits, Tally

__all__ = ["Allocation", "Impossible", "Item", "Limits", "PassedOver", "allocate", "impossible"]


class Impossible(Refused):
    """No set of applications meets all minima under the limits."""


@dataclass(frozen=True)
class PassedOver:
    """An item not funded and why; an inversion if an item after it is funded."""

    key: object
    reason: str
    is_inversion: bool


@dataclass(frozen=True)
class Allocation:
    """The keys of the funded in official order, the others with their reasons, the sum in fen.

    `proofs` are what `Completion` learned on the way, for another order of the same items.
    """

    funded: tuple
    passed_over: tuple[PassedOver, ...]
    total: int
    proofs: tuple = field(default=(), compare=False, repr=False)

    @property
    def inversions(self):
        return [item for item in self.passed_over if item.is_inversion]


def allocate(items, limits, *, like=None):
    """The Allocation of `items` (in official order, best first) under `limits`.

    `like`, an Allocation of nearly the same under nearly the same limits, saves time and changes nothing.
    Raises Impossible when no set at all meets the minima, Refused when they are too entangled to decide.
    """
    items, tally = list(items), Tally(limits)
    proofs = [valid(one, limits) for one in like.proofs] if like else []
    completion = Completion(proofs, like.funded if like else ())
    if not completion.begins(tally, [item for item in items if item.passes]):
        raise Impossible(_("No set of applications meets all minima within the budget. Lower a minimum."))
    reasons = {}
    for place, item in enumerate(items):
        reason = tally.objection(item)
        if not reason and tally.needs() and not completion.admits(tally, item, later(items, place)):
            reason = WOULD_BREAK_MINIMUM
        if reason:
            reasons[place] = reason
        else:
            tally.add(item)
    return _result(items, tally, reasons, completion.proofs)


def later(items, place):
    """The items after a place that may be funded at all."""
    return [item for item in items[place + 1 :] if item.passes]


def _result(items, tally, reasons, proofs):
    funded = [place for place in range(len(items)) if place not in reasons]
    last = max(funded, default=-1)
    passed_over = tuple(
        PassedOver(items[place].key, reason, place < last) for place, reason in reasons.items()
    )
    return Allocation(tuple(items[place].key for place in funded), passed_over, tally.spent, tuple(proofs))


def impossible(items, limits):
    """The rules that each alone would have to give for the minima to be met, as `(name, key)`.

    Empty where the minima can be met; `[("minima", "")]` where no single rule is to blame.
    """
    if can_meet(items, limits):
        return []
    blamed = [name for name, without in single_reliefs(limits) if can_meet(items, without)]
    if not blamed and can_meet([replace(item, passes=True) for item in items], limits):
        blamed = [("threshold", "")]
    return blamed or [("minima", "")]


def can_meet(items, limits):
    """Whether some set meets the minima."""
    return Completion().begins(Tally(limits), [item for item in items if item.passes])


def single_reliefs(limits):
    """`((rule, key), the limits without it)`: each minimum, then the budget, then what else binds."""
    for rule in ("category_least", "district_least", "category_most", "district_most", "category_budgets"):
        held = getattr(limits, rule)
        for key in held:
            yield (rule, key), replace(limits, **{rule: {k: v for k, v in held.items() if k != key}})
    minima = sum(limits.category_least.values()) + sum(limits.district_least.values())
    if minima:
        yield ("budget", ""), replace(limits, budget=10**15)
        yield ("per_organisation", ""), replace(limits, per_organisation=None)
