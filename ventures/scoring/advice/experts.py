"""Who of the experts stands apart (pure): signs for the secretary and the auditor, never a verdict."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

LEAST_SHEETS, LEAST_FOR_DRIFT = 3, 5
NOTHING = 1e-9
CLEAR = 2.0  # a drift is clear when it is this many of its standard errors


@dataclass(frozen=True)
class Sign:
    """What one expert's sheets show; None where he has too few of them.

    `severity`: points above (mild) or below (strict) the others, with `severity_error`. `spread`: the
    standard deviation of his points over the one to be expected, 1 uses the scale as the panel does.
    `drift`: points gained from one sheet to the next in his reading order, `drift_is_clear` if hardly
    by chance. `same`: the share of his sheets that bear his commonest total (straight-lining near 1).
    `agreement`: the correlation of his points with the mean of the others' on the same applications.
    """

    expert: object
    sheets: int
    severity: float
    severity_error: float
    spread: float | None
    drift: float | None
    drift_is_clear: bool
    same: float | None
    agreement: float | None


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
        agreement=agreement(table, own),
    )


def agreement(table, own):
    """The correlation (Pearson) of these sheets with the mean of the others; None where it is undefined."""
    items = table.item[own]
    others = table.sheets_of_item[items] - 1
    shared = others > 0
    if shared.sum() < LEAST_SHEETS:
        return None
    points, items, others = table.points[own][shared], items[shared], others[shared]
    rest = (table.means[items] * (others + 1) - points) / others
    if np.ptp(points) < NOTHING or np.ptp(rest) < NOTHING:
        return None
    return float(np.corrcoef(points, rest)[0, 1])


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
