"""Who of the experts stands apart (pure): signs for the secretary and the auditor, never a verdict."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from ..ranking import aggregate

LEAST_SHEETS, LEAST_FOR_DRIFT = 3, 5
CLEAR = 2.0  # a drift is clear when it is this many of its standard errors


@dataclass(frozen=True)
class Sign:
    """What one expert's sheets show; None where he has too few of them.

    `severity`: points above (mild) or below (strict) the others, with `severity_error`. `spread`: the
    standard deviation of his points over the one to be expected, 1 uses the scale as the panel does.
    `drift`: points gained from one sheet to the next in his reading order, `drift_is_clear` if hardly
    by chance. `same`: the share of his sheets that bear his commonest total (straight-lining near 1).
    """

    expert: object
    sheets: int
    severity: float
    severity_error: float
    spread: float | None
    drift: float | None
    drift_is_clear: bool
    same: float | None


def signs(fitted, orders=None):
    """A Sign for each expert of a `mixed.Fit`; `orders` is `{(expert, application): reading place}`."""
    return [sign(fitted, column, orders or {}) for column in range(len(fitted.table.experts))]


def sign(fitted, column, orders):
    """The Sign of the expert in this column of the table."""
    table, expert = fitted.table, fitted.table.experts[column]
    own = table.expert == column
    points, count = table.points[own], int(own.sum())
    slope, is_clear = drift(fitted, own, [orders.get((expert, table.items[row])) for row in table.item[own]])
    commonest = Counter(points.round(9)).most_common(1)[0][1]
    return Sign(
        expert=expert,
        sheets=count,
        severity=float(fitted.severity[column]),
        severity_error=float(fitted.severity_error[column]),
        spread=spread(fitted, own) if count >= LEAST_SHEETS else None,
        drift=slope,
        drift_is_clear=is_clear,
        same=commonest / count if count >= LEAST_SHEETS else None,
    )


def spread(fitted, own):
    """The spread of these sheets over what their applications' worths and the residual would give."""
    expected = np.sqrt(fitted.worth[fitted.table.item[own]].var() + fitted.variances[2])
    return float(fitted.table.points[own].std() / expected) if expected else None


def drift(fitted, own, places):
    """(slope of the residuals along the reading order, whether it is clear); (None, False) if unknown."""
    if len(places) < LEAST_FOR_DRIFT or None in places:
        return None, False
    along = np.array(places, float)
    along -= along.mean()
    length = float(along @ along)
    if not length:
        return None, False
    residuals = fitted.residuals[own]
    slope = float(along @ residuals) / length
    rest = residuals - residuals.mean() - slope * along
    error = np.sqrt(float(rest @ rest) / (len(along) - 2) / length)
    return slope, abs(slope) > CLEAR * error


def without_one(sheets, seats, aggregation):
    """`{expert: number of the first `seats` applications that would change without his sheets}`.

    Applications that would be left without a sheet keep their score.
    """
    selected = _first(sheets, seats, aggregation)
    experts = {expert for rows in sheets.values() for expert in rows}
    return {
        expert: len(selected - _first(_leave_out(sheets, expert), seats, aggregation))
        for expert in sorted(experts, key=str)
    }


def _leave_out(sheets, left_out):
    return {
        application: {expert: points for expert, points in rows.items() if expert != left_out} or rows
        for application, rows in sheets.items()
    }


def _first(sheets, seats, aggregation):
    scored = {application: aggregate(rows, aggregation).value for application, rows in sheets.items() if rows}
    return set(sorted(scored, key=lambda application: (-scored[application], str(application)))[:seats])
