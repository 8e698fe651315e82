"""From sealed sheets to official ranks, so that anyone can recompute them (pure).

Scores are exact fractions until the one rounding, half up to two places; ranks follow the rounded
score, then the stated tie order, then are shared: 1, 2, 2, 4.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import groupby

from ventures.calls.states import SHEETS_TO_TRIM
from ventures.core.rounding import half_up

MEAN, TRIMMED = "mean", "trimmed"


@dataclass(frozen=True)
class Score:
    """How one application's sheets became its official score."""

    value: Decimal
    exact: Fraction
    sheets: int
    aggregation: str
    fell_back: bool = False
    dropped: tuple[str, ...] = ()
    desk: Fraction | None = None
    pitch: Fraction | None = None
    desk_weight: int = 0

    def as_dict(self):
        """For a JSON column; numbers as strings."""
        return {
            "value": str(self.value),
            "exact": str(self.exact),
            "sheets": self.sheets,
            "aggregation": self.aggregation,
            "fell_back": self.fell_back,
            "dropped": list(self.dropped),
            **({} if self.desk is None else {"weighted": self.weighted_dict()}),
        }

    def weighted_dict(self):
        """Both stages' exact scores, and what the desk review weighs in per cent."""
        return {"desk": str(self.desk), "pitch": str(self.pitch), "desk_weight": self.desk_weight}


@dataclass(frozen=True)
class Ranked:
    """An application's place; `tie_broken_by` names the criteria compared with others of equal score."""

    application: object
    rank: int
    score: Score
    tie_broken_by: tuple[str, ...] = ()
    is_shared: bool = False


def aggregate(sheets, aggregation=TRIMMED):
    """The Score of `{expert: points}` (Decimals). Raises ValueError without a sheet.

    `trimmed` drops one highest and one lowest sheet; below five sheets it falls back to the mean and
    says so. Of equal sheets the one of the first expert, in order of their key, counts as the lower.
    """
    if not sheets:
        raise ValueError("Without a sheet there is no score.")
    by_points = sorted(sheets, key=lambda expert: (Fraction(sheets[expert]), str(expert)))
    trims = aggregation == TRIMMED and len(sheets) >= SHEETS_TO_TRIM
    dropped = (by_points[0], by_points[-1]) if trims else ()
    counted = by_points[1:-1] if trims else by_points
    exact = sum((Fraction(sheets[expert]) for expert in counted), Fraction(0)) / len(counted)
    return Score(
        value=half_up(exact),
        exact=exact,
        sheets=len(sheets),
        aggregation=TRIMMED if trims else MEAN,
        fell_back=aggregation == TRIMMED and not trims,
        dropped=dropped,
    )


def weighted(score, desk, weight):
    """The pitch's Score with the desk's (an exact Fraction) at `weight` per cent; rounded once, half up."""
    exact = (weight * desk + (100 - weight) * score.exact) / 100
    return replace(score, value=half_up(exact), exact=exact, desk=desk, pitch=score.exact, desk_weight=weight)


def rank(sheets, aggregation=TRIMMED, tie_scores=None, tie_order=()):
    """Ranked applications, the best first, of `{application: {expert: points}}`.

    `tie_scores` is `{application: {key: number}}`, compared key by key in `tie_order`, the higher first
    (give a requested amount negated); a missing one counts as lowest. What is still equal shares its rank.
    """
    scores = {application: aggregate(rows, aggregation) for application, rows in sheets.items()}
    return places(scores, tie_scores, tie_order)


def places(scores, tie_scores=None, tie_order=()):
    """The same of `{application: Score}`."""
    ties = {application: _tie_key(application, tie_scores or {}, tie_order) for application in scores}

    def standing(application):
        return scores[application].value, ties[application]

    ordered = sorted(scores, key=str)
    ordered.sort(key=standing, reverse=True)
    level = defaultdict(list)
    for application, score in scores.items():
        level[score.value].append(ties[application])
    ranked: list[Ranked] = []
    for _, group in groupby(ordered, key=standing):
        members = list(group)
        place = len(ranked) + 1
        for application in members:
            rivals = level[scores[application].value]
            compared = _compared(ties[application], rivals, tie_order) if len(rivals) > 1 else ()
            ranked.append(Ranked(application, place, scores[application], compared, len(members) > 1))
    return ranked


def criterion_means(sheets):
    """`{application: {key: exact mean}}` of `{application: {expert: {key: points}}}`, for the tie order."""
    return {
        application: {
            key: sum(Fraction(points[key]) for points in rows.values()) / len(rows)
            for key in set.intersection(*(set(points) for points in rows.values()))
        }
        for application, rows in sheets.items()
        if rows
    }


def _tie_key(application, tie_scores, tie_order):
    scores = tie_scores.get(application, {})
    return tuple((key in scores, Fraction(scores.get(key, 0))) for key in tie_order)


def _compared(own, rivals, tie_order):
    """The keys that had to be looked at before no rival, but for an equal one, stood level."""
    for depth in range(len(tie_order)):
        if not any(rival[:depth] == own[:depth] and rival != own for rival in rivals):
            return tuple(tie_order[:depth])
    return tuple(tie_order)
