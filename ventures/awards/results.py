"""What an applicant reads about the review of his application once the list is approved: words, no numbers.

Bands are of the mean of the sheets that count. Neither experts nor a single sheet can be told from them:
remarks stand in the order of their own text, those of different sheets apart from one another.
"""

from dataclasses import dataclass
from fractions import Fraction

from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.applications.states import State
from ventures.calls.queries import frozen_of, rubric
from ventures.calls.rubric import BONUS, PENALTY, grade, leaves
from ventures.scoring.models import RankedItem, ScoreSheet, SheetScore
from ventures.scoring.prospect import Reason
from ventures.scoring.queries import remarks_of

from .models import Decision
from .states import DecisionState

WHOLE = 100


class Band(models.TextChoices):
    """How much of its points a criterion, or the whole, reached."""

    A = "A", _("Band A")
    B = "B", _("Band B")
    C = "C", _("Band C")

    @property
    def word(self):
        """The band of a criterion in a word."""
        return {Band.A: _("Strong"), Band.B: _("Sound"), Band.C: _("Weak")}[self]

    @property
    def tag(self):
        """The drawn shape that stands for it."""
        return {Band.A: "ok", Band.B: "doing", Band.C: "due"}[self]


@dataclass(frozen=True)
class Judged:
    """A criterion with its Band (None where it only adds or takes off) and what was remarked on it."""

    name: str
    name_en: str
    band: Band | None
    remarks: list


@dataclass(frozen=True)
class Result:
    """The outcome of an application's review."""

    application: object
    band: Band
    criteria: list
    remarks: list
    reason: str


def result_of(application):
    """The Result of an application, or None before the list is approved or where nothing was ranked."""
    if not approved_lists(application).exists():
        return None
    item = ranked_item(application)
    if item is None:
        return None
    return Result(
        application=application,
        band=Band(grade_of(item.score, application.call)),
        criteria=judged(item),
        remarks=remarks_of([application.pk]).get(application.pk, []),
        reason=reason_of(application),
    )


def approved_lists(application):
    """The call's lists that were approved."""
    return Decision.objects.filter(call=application.call, state=DecisionState.APPROVED)


def ranked_item(application):
    """The application's place: in the stage that decides, else where it came to an end."""
    rows = RankedItem.objects.filter(application=application).select_related("panel")
    found = {item.panel.stage: item for item in rows}
    return found.get(application.call.deciding_stage) or next(iter(found.values()), None)


def grade_of(share, call):
    """A, B or C by the grades of the call."""
    grades = (frozen_of(call) or {}).get("grades") or {}
    return grade(share, **grades)


def judged(item):
    """The criteria in their order, each with its band and remarks."""
    call = item.application.call
    points, remarks = points_and_remarks(item)
    return [
        Judged(leaf.name, leaf.name_en, band_of(leaf, points.get(leaf.key), call), remarks.get(leaf.key, []))
        for leaf in leaves(rubric(call))
    ]


def points_and_remarks(item):
    """`({criterion: points}, {criterion: remarks})` of the sheets that count."""
    sheets = ScoreSheet.objects.counted().filter(
        assignment__application=item.application_id, assignment__panel=item.panel_id
    )
    points, remarks = {}, {}
    rows = SheetScore.objects.filter(sheet__in=sheets).order_by("remark")
    for key, worth, remark in rows.values_list("criterion__key", "points", "remark"):
        points.setdefault(key, []).append(Fraction(worth))
        if remark:
            remarks.setdefault(key, []).append(remark)
    return points, remarks


def band_of(leaf, points, call):
    """The Band of a criterion from the mean share of its points."""
    if leaf.kind in {BONUS, PENALTY} or not points:
        return None
    share = WHOLE * sum(points) / len(points) / Fraction(leaf.max_points)
    return Band(grade_of(share, call))


def reason_of(application):
    """Why it is not on the list, in words; "" where it is or was."""
    if application.state not in {State.RESERVED, State.NOT_SELECTED}:
        return ""
    for inversions in approved_lists(application).order_by("-pk").values_list("inversions", flat=True):
        for row in inversions:
            if row["number"] == application.number:
                return Reason(row["reason"]).label
    return ""
