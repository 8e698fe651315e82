"""What each instalment takes of a grant; pure functions over the rows of `queries.instalment_plan`."""

from fractions import Fraction

from ventures.core.money import from_fen, split, to_fen
from ventures.core.rounding import half_up


def parts_of(total, plan):
    """The amounts (Money) of a plan's instalments; they add up to `total`, for the last takes what is left.

    A plan of percentages alone is split by them, so that a sum other than 100 is read as proportions.
    Raises ValueError where an instalment gets nothing.
    """
    if all(row["percent"] is not None for row in plan):
        parts = split(total, [row["percent"] for row in plan])
    else:
        fen = [part_of(to_fen(total), row) for row in plan[:-1]]
        rest = to_fen(total) - sum(fen)
        parts = [from_fen(part) for part in [*fen, rest]]
    if min(to_fen(part) for part in parts) <= 0:
        raise ValueError("An instalment of this plan gets nothing.")
    return parts


def part_of(fen, row):
    """What one row takes of a total in fen: its amount, or its percentage rounded half up."""
    if row["amount"] is not None:
        return to_fen(row["amount"])
    return int(half_up(Fraction(fen * row["percent"], 100), 0))


def faults_of(plan, cap):
    """Codes of what is wrong with a plan, for grants up to `cap` (Money): open, last, sum, above."""
    *firsts, last = plan
    if any(row["percent"] is None and row["amount"] is None for row in firsts):
        yield "open"
    elif last["amount"] is not None or (
        last["percent"] is not None and any(row["amount"] is not None for row in firsts)
    ):
        yield "last"
    elif last["percent"] is not None:
        if sum(row["percent"] for row in plan) != 100:
            yield "sum"
    elif sum(part_of(to_fen(cap), row) for row in firsts) >= to_fen(cap):
        yield "above"
