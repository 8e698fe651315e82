"""Who of the reserve moves up in place of an award that is not made (pure)."""

from dataclasses import dataclass

from ventures.scoring.allocation import Item, later
from ventures.scoring.completion import Completion
from ventures.scoring.tally import WOULD_BREAK_MINIMUM, Tally


@dataclass(frozen=True)
class MovingUp:
    """The Item that moves up, or None, and why each one above it does not: `((Item, reason), …)`."""

    item: Item | None
    passed_over: tuple[tuple[Item, str], ...]


def next_fitting(beside, reserve, limits):
    """The first of `reserve` (in official order) that keeps every limit beside the awards that stand.

    A minimum that the reserve can still meet is met: who would make it impossible is passed over. One that
    it can meet no more binds nobody, for money would lie idle and nobody would gain by it.
    """
    tally, completion = Tally(limits).plus(*beside), Completion()
    binds = completion.begins(tally, [one for one in reserve if one.passes])
    passed_over = []
    for place, one in enumerate(reserve):
        reason = tally.objection(one)
        if (
            not reason
            and binds
            and tally.needs()
            and not completion.admits(tally, one, later(reserve, place))
        ):
            reason = WOULD_BREAK_MINIMUM
        if not reason:
            return MovingUp(one, tuple(passed_over))
        passed_over.append((one, reason))
    return MovingUp(None, tuple(passed_over))
