"""What the funded list would be without one expert's sheets (pure)."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from ventures.core.errors import Refused
from ventures.core.rounding import half_up

from ..allocation import Item, Limits, allocate
from ..ranking import aggregate


@dataclass(frozen=True)
class Standing:
    """An official ranking with all that leaving an expert out could change.

    `entries` are the allocation's Items in official order, `scores` their official scores, `sheets`
    {key: {expert: points}}, `weight` the part of the official score that these sheets make up.
    """

    entries: tuple[Item, ...]
    scores: dict
    sheets: dict
    aggregation: str
    pass_score: Decimal
    limits: Limits
    weight: Fraction = Fraction(1)

    @property
    def experts(self):
        return sorted({expert for rows in self.sheets.values() for expert in rows}, key=str)


@dataclass(frozen=True)
class Change:
    """Who would come onto the list and who would leave it; `impossible` where there would be none."""

    coming: tuple
    leaving: tuple
    impossible: bool = False


def without(standing, expert, official):
    """The Change of the `official` Allocation without this expert's sheets, everything else as it is.

    An application that nobody else read keeps its score; equal scores keep their official order.
    """
    funded = set(official.funded)
    scores = {item.key: score_without(standing, item.key, expert) for item in standing.entries}
    turned = sorted(standing.entries, key=lambda item: -scores[item.key])
    entries = [replace(item, passes=scores[item.key] >= standing.pass_score) for item in turned]
    try:
        found = set(allocate(entries, standing.limits, like=official).funded)
    except Refused:
        return Change((), official.funded, impossible=True)
    keys = [item.key for item in entries]
    return Change(
        tuple(key for key in keys if key in found and key not in funded),
        tuple(key for key in keys if key in funded and key not in found),
    )


def score_without(standing, key, expert):
    """An official score without one sheet: moved by what the sheets' aggregate moves by."""
    rows = standing.sheets.get(key, {})
    if expert not in rows or len(rows) == 1:
        return standing.scores[key]
    rest = {other: points for other, points in rows.items() if other != expert}
    before, after = aggregate(rows, standing.aggregation).value, aggregate(rest, standing.aggregation).value
    return half_up(Fraction(standing.scores[key]) + standing.weight * Fraction(after - before))
