"""The rubric as a tree of at most three levels, and what a sheet's entries add up to (pure).

A leaf is entered as points, as a bonus or a penalty (points to add or take off), or as a measured
per cent that bands turn into points. Bands are half-open: [80, 100) holds 80 and not 100.
"""

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext_lazy as _

POINTS, BANDS, BONUS, PENALTY = "points", "bands", "bonus", "penalty"
FULL_MARKS = Decimal(100)
LEVELS_AT_MOST = 3
GRADE_A_FROM, GRADE_B_FROM = 85, 60
FIGURES = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)")
NARROW = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}


@dataclass(frozen=True)
class Band:
    """`points` for a measure in [lower, upper); without an upper bound it is open above."""

    lower: Decimal
    upper: Decimal | None
    points: Decimal

    def holds(self, measure):
        return self.lower <= measure and (self.upper is None or measure < self.upper)


@dataclass(frozen=True)
class Criterion:
    """A node; a leaf if it has no children. `max_points` of a penalty is the most it takes off."""

    key: str
    name: str
    max_points: Decimal
    kind: str = POINTS
    name_en: str = ""
    bands: tuple[Band, ...] = ()
    children: tuple["Criterion", ...] = ()
    measure: str = ""  # the figure that the bands of an evaluation look up

    def points(self, entered):
        """The points `entered` (Decimal) is worth on this leaf: bands look it up, a penalty is negative."""
        if self.kind == BANDS:
            return next((band.points for band in self.bands if band.holds(entered)), Decimal(0))
        return -entered if self.kind == PENALTY else entered

    @property
    def full_marks(self):
        """What it adds to the hundred; bonus and penalty stand beside them."""
        return Decimal(0) if self.kind in {BONUS, PENALTY} else self.max_points


def from_rows(rows):
    """The rubric of nested dicts as `presets` and the frozen rules hold them; numbers may be strings."""
    return tuple(
        Criterion(
            key=row["key"],
            name=row["name"],
            name_en=row.get("name_en", ""),
            kind=row.get("kind", POINTS),
            max_points=Decimal(str(row["max_points"])),
            bands=tuple(_band(band) for band in row.get("bands", ())),
            measure=row.get("measure", ""),
            children=from_rows(row.get("children", ())),
        )
        for row in rows
    )


def leaves(rubric):
    """The criteria an expert fills in, in order."""
    for criterion in rubric:
        if criterion.children:
            yield from leaves(criterion.children)
        else:
            yield criterion


def lines_of(rubric, level=1):
    """The rubric from top to bottom: [(criterion, level)], groups before what stands in them."""
    return [
        line
        for criterion in rubric
        for line in ((criterion, level), *lines_of(criterion.children, level + 1))
    ]


def validate_scores(rubric, entered):
    """{key: what is wrong} of a sheet's entries, numbers or strings by leaf key; empty if all is in order."""
    known = {leaf.key: leaf for leaf in leaves(rubric)}
    wrong = {key: _("This criterion is not in the rubric.") for key in entered if key not in known}
    for key, leaf in known.items():
        problem = _problem(leaf, entered.get(key))
        if problem:
            wrong[key] = problem
    return wrong


def total(rubric, entered):
    """The sheet's total (Decimal); a bonus may lift it above 100, a penalty never sinks it below 0.

    Expects entries that `validate_scores` found in order; a leaf not yet filled in counts nothing.
    """
    points = points_by_criterion(rubric, entered)
    return max(sum((points[criterion.key] for criterion in rubric), Decimal(0)), Decimal(0))


def points_by_criterion(rubric, entered):
    """{key: points} of every node, leaves and groups, of a sheet in order; for ties and charts."""
    points: dict[str, Decimal] = {}
    for node in rubric:
        if node.children:
            below = points_by_criterion(node.children, entered)
            points |= below | {node.key: sum((below[child.key] for child in node.children), Decimal(0))}
        else:
            number = _number(entered.get(node.key))
            points[node.key] = Decimal(0) if number is None else node.points(number)
    return points


def grade(score, a_from=GRADE_A_FROM, b_from=GRADE_B_FROM):
    """A from 85, B from 60, else C; `score` is the official one, rounded to two places."""
    return "A" if score >= a_from else "B" if score >= b_from else "C"


def faults(rubric, *, figures=False):
    """[(key, what is wrong)] of a rubric before it is published; empty if it can be scored.

    With `figures` bands have to say what they look up: an evaluation's are never typed.
    """
    nodes = list(_nodes(rubric))
    found = [
        (key, _("This key stands twice."))
        for key, times in Counter(node.key for node, level in nodes).items()
        if times > 1
    ]
    for node, level in nodes:
        found += [(node.key, fault) for fault in _node_faults(node, level)]
        if figures and node.kind == BANDS and not node.children and not node.measure:
            found.append((node.key, _("Say which figure the bands look up.")))
    if sum((criterion.full_marks for criterion in rubric), Decimal(0)) != FULL_MARKS:
        found.append(("", _("The points of the first level must add up to 100.")))
    return found


def _node_faults(node, level):
    if level > LEVELS_AT_MOST:
        yield _("A rubric has three levels at most.")
    if node.max_points <= 0:
        yield _("The points must be above zero.")
    if node.children and sum(child.full_marks for child in node.children) != node.max_points:
        yield _("The points below this criterion do not add up to its own.")
    if node.kind == BANDS and not _bands_are_whole(node):
        yield _("The bands must cover everything from 0 upwards once, and the best give the full points.")


def _bands_are_whole(node):
    ordered = sorted(node.bands, key=lambda band: band.lower)
    if not ordered or ordered[0].lower != 0 or ordered[-1].upper is not None:
        return False
    joined = all(low.upper == high.lower for low, high in zip(ordered, ordered[1:], strict=False))
    return joined and max(band.points for band in ordered) == node.max_points


def _nodes(rubric, level=1):
    for node in rubric:
        yield node, level
        yield from _nodes(node.children, level + 1)


def _band(row):
    upper = row.get("upper")
    return Band(
        lower=Decimal(str(row["lower"])),
        upper=None if upper is None else Decimal(str(upper)),
        points=Decimal(str(row["points"])),
    )


def _number(value):
    """The entry as a finite Decimal, or None: plain figures, or the full-width ones of a Chinese keyboard."""
    if isinstance(value, str):
        text = value.translate(NARROW).strip()
        return Decimal(text) if FIGURES.fullmatch(text) else None
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _problem(leaf, value):
    if value is None or str(value).strip() == "":
        return _("Not filled in yet.")
    number = _number(value)
    if number is None:
        return _("This is not a number.")
    if number < 0:
        return _("A score is not negative; a penalty is entered as the points to take off.")
    return "" if leaf.kind == BANDS else _points_problem(leaf, number)


def _points_problem(leaf, number):
    if number > leaf.max_points:
        return _("At most %(points)s points.") % {"points": f"{leaf.max_points.normalize():f}"}
    return "" if number == round(number, 2) else _("At most two decimals.")
