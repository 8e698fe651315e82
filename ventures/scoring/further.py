"""What the next money would fund."""

from dataclasses import dataclass

from ventures.core.money import yuan

from . import allotting
from .prospect import allotted, are_comparable

STEP = yuan(50000)


@dataclass(frozen=True)
class Step:
    """The rows that `more` would bring in and those that would give way; of one category, or None."""

    more: object
    coming: list
    leaving: list
    category: object = None


def next_funded(call, seen, more=STEP, *, allot=allotting.found):
    """What `more` beyond the budget would fund, as Steps: one, or one for each category.

    Where the panels cannot be compared, no order over all says to which category it would go. The amounts
    are those of `seen`, and `allot` is where an allocation comes from.
    """
    if seen.impossible:
        return []
    items = [row.item for row in seen.rows]
    sums = {row.application.pk: row.amount for row in seen.rows}

    def then(category=None):
        pk = category.pk if category else None
        facts = {"allot": allot, "like": seen.allocation}
        return allotted(call, items, sums, seen.districts, more=more, category=pk, **facts)

    if are_comparable(items):
        return [step(seen, then(), more)]
    return [step(seen, then(one), more, one) for one in call.categories.all()]


def step(seen, then, more, category=None):
    """The Step from one Prospect to another."""
    before = {row.application.pk for row in seen.funded}
    after = {row.application.pk for row in then.funded}
    return Step(
        more=more,
        coming=[row for row in then.funded if row.application.pk not in before],
        leaving=[row for row in seen.funded if row.application.pk not in after],
        category=category,
    )
