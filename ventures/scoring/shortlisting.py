"""Who goes on from the desk review to the pitch, by the call's stated multiple of the quota (pure)."""

from dataclasses import dataclass
from decimal import Decimal

from .states import ShortlistReason


@dataclass(frozen=True)
class Standing:
    """An application's place after the desk review: panel, official score and rank, requested yuan."""

    application: object
    panel: object
    score: Decimal
    rank: int
    requested: Decimal = Decimal(0)


@dataclass(frozen=True)
class Line:
    """How far a group's shortlist reaches: a count of applications, or a sum of requested yuan."""

    count: int | None = None
    target: Decimal | None = None

    def is_reached(self, count, total):
        return count >= self.count if self.count is not None else total >= self.target


def line_of(quota, budget, percent):
    """The Line of a group: ceil(quota × percent / 100) applications, or that share of the budget."""
    if quota is not None:
        return Line(count=-(-quota * percent // 100))
    return Line(target=budget * percent / 100)


def shortlist(standings, line, threshold):
    """`[(standing, reason)]` of the standings, given in the official order of the desk review.

    Down the order until the line is reached; everybody tied with the last one goes on too. Below the
    threshold (a score) nobody does.
    """
    found, count, total, last = [], 0, Decimal(0), None
    for one in standings:
        if one.score < threshold:
            reason = ShortlistReason.BELOW_PASS
        elif not line.is_reached(count, total):
            reason, last, count, total = ShortlistReason.WITHIN, one, count + 1, total + one.requested
        else:
            reason = ShortlistReason.TIED if is_tied(one, last) else ShortlistReason.BELOW_LINE
        found.append((one, reason))
    return found


def is_tied(one, last):
    """Whether two share a place: the rank within a panel, the rounded score between panels."""
    if last is None or one.score != last.score:
        return False
    return one.panel != last.panel or one.rank == last.rank
