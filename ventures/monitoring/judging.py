"""What the entries of an evaluation are worth, from nothing but what is kept of it (pure).

Bands look up a per cent that was counted; nobody types it. Where nothing could be counted a person gives the
points, with a reason. The total is `calls.rubric.total`.
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from ventures.calls.rubric import BANDS, POINTS, from_rows, leaves, lines_of, points_by_criterion, total

from .figures_said import figure_said

PLACES = 2  # of a per cent, cut off and not rounded: 79.996 has not reached 80


@dataclass(frozen=True)
class Counted:
    """So many of so many, whole numbers; of nothing there is no per cent."""

    numerator: int
    denominator: int

    @property
    def percent(self):
        """The per cent as a Decimal, cut off after two places; None where there is nothing to divide by.

        No bound of a band has more places, so that a cut-off per cent falls into the same band as the exact.
        """
        if self.denominator <= 0:
            return None
        return Decimal(10000 * self.numerator // self.denominator).scaleb(-PLACES)

    @property
    def kept(self):
        """The figure as JSON keeps it, where there is a per cent."""
        kept = {"numerator": self.numerator, "denominator": self.denominator}
        return kept | {"percent": f"{self.percent:f}"}


def as_entered(rubric, by_hand):
    """The rubric in which the bands named in `by_hand` are points that a person gives."""
    return tuple(
        replace(
            node,
            kind=POINTS if node.key in by_hand and node.kind == BANDS else node.kind,
            children=as_entered(node.children, by_hand),
        )
        for node in rubric
    )


def rubric_of(rows, reasons):
    """The rubric as a conclusion counts it: of its kept rows, and the bands that a person decided."""
    return as_entered(from_rows(rows), set(reasons))


def score_of(conclusion):
    """The score of a `Conclusion` added up anew from what is kept of it (Decimal)."""
    return total(rubric_of(conclusion.rubric, conclusion.reasons), conclusion.entries)


def points_of(conclusion):
    """{criterion: points} of a `Conclusion`, groups too."""
    return points_by_criterion(rubric_of(conclusion.rubric, conclusion.reasons), conclusion.entries)


def looked_up(rubric, figures):
    """{leaf: Counted} of the bands for which something was counted; `figures` by measure."""
    found = {leaf.key: figures.get(leaf.measure) for leaf in leaves(rubric) if leaf.kind == BANDS}
    return {key: one for key, one in found.items() if one is not None and one.percent is not None}


def words_of(self_report):
    """{criterion: own words} of a `SelfReport`; nothing of an evaluation before there were sections."""
    sections = self_report.content["sections"] if self_report else []
    return {one["key"]: one["text"] for one in sections}


def said_of(leaf, figure):
    """The kept figure of a leaf in words."""
    return figure_said(leaf.measure, **figure) if figure else ""


def table_of(conclusion):
    """The rubric of a `Conclusion` from top to bottom with what each criterion got: a list of dicts.

    Each has criterion, level, points, in words the figure that was looked up ("" for none), why a person gave
    points instead, and what the organisation had said.
    """
    said = words_of(conclusion.self_report)
    rubric, points = rubric_of(conclusion.rubric, conclusion.reasons), points_of(conclusion)
    return [
        {
            "criterion": one, "level": level, "points": points[one.key],
            "figure": said_of(one, conclusion.figures.get(one.key)),
            "reason": conclusion.reasons.get(one.key, ""), "said": said.get(one.key, ""),
        }
        for one, level in lines_of(rubric)
    ]  # fmt: skip
