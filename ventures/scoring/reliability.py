"""How far a panel can be relied on (pure): who is strict, who stands apart, how much agreement there is.

Input is always `{application: {expert: points}}`. These are signs for the secretary and the auditor;
they change no score. Floats will do: nothing here is money or rank.
"""

from collections import defaultdict
from statistics import mean, median

from .ranking import aggregate


def severity(sheets):
    """`{expert: mean distance from the item's mean}` in points; negative is strict."""
    distances = defaultdict(list)
    for rows in sheets.values():
        centre = mean(map(float, rows.values())) if rows else 0
        for expert, points in rows.items():
            distances[expert].append(float(points) - centre)
    return {expert: round(mean(values), 2) for expert, values in distances.items()}


def outliers(sheets, limit=15):
    """[(application, expert, distance)] of sheets more than `limit` points from the item's median."""
    found = []
    for application, rows in sheets.items():
        centre = median(map(float, rows.values())) if rows else 0
        distances = {expert: float(points) - centre for expert, points in rows.items()}
        found += [
            (application, expert, round(far, 2)) for expert, far in distances.items() if abs(far) > limit
        ]
    return found


def agreement(sheets):
    """ICC(1, k): how far the items' means can be relied on, 1 fully, 0 or below not at all.

    One-way random intraclass correlation of mean ratings (Shrout & Fleiss 1979, Psychological Bulletin
    86:420), since the experts differ from item to item. None with fewer than two items of two sheets,
    or if every item has the same mean.
    """
    groups = [[float(points) for points in rows.values()] for rows in sheets.values() if len(rows) > 1]
    if len(groups) < 2:
        return None
    everything = [points for group in groups for points in group]
    centre = mean(everything)
    between = sum(len(group) * (mean(group) - centre) ** 2 for group in groups) / (len(groups) - 1)
    residual = sum((points - mean(group)) ** 2 for group in groups for points in group)
    within = residual / (len(everything) - len(groups))
    return round((between - within) / between, 3) if between else None


def without_one(sheets, quota, aggregation):
    """`{expert: number of the first `quota` applications that would change without his sheets}`.

    Applications that would be left without a sheet keep their score.
    """
    selected = _first(sheets, quota, aggregation)
    experts = {expert for rows in sheets.values() for expert in rows}
    return {
        expert: len(selected - _first(_leave_out(sheets, expert), quota, aggregation))
        for expert in sorted(experts, key=str)
    }


def _leave_out(sheets, left_out):
    return {
        application: {expert: points for expert, points in rows.items() if expert != left_out} or rows
        for application, rows in sheets.items()
    }


def _first(sheets, quota, aggregation):
    scored = {application: aggregate(rows, aggregation).value for application, rows in sheets.items() if rows}
    return set(sorted(scored, key=lambda application: (-scored[application], str(application)))[:quota])
