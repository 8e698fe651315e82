"""A sheet that an expert filled in on paper is entered for him by the panel's secretary."""

from django.db import transaction
from django.urls import reverse

from ventures.core import clock
from ventures.notifications.actions import tell

from ..models import SheetEntry
from ..states import EntrySource
from .conflict import refuse_conflict
from .permits import refuse_unless_secretary
from .sheet import locked, take_in


@transaction.atomic
def enter_paper_sheet(assignment, *, by, points, remark="", notes=None, suggested=None):
    """Enter what an expert wrote and signed on paper; returns the ScoreSheet, marked as entered by whom.

    The expert is told, and sees the sheet as it was entered.
    """
    refuse_unless_secretary(assignment.panel, by)
    given = {"points": points, "remark": remark, "notes": notes, "suggested": suggested}
    sheet = written(assignment, EntrySource.PAPER, by=by, **given)
    tell(
        [assignment.expert.user], "scoring/entered", assignment, by_whom=by.name,
        link=reverse("scoring:score", args=[assignment.pk]),
    )  # fmt: skip
    return sheet


def written(assignment, source, *, by, **given):
    """Write a sheet for its expert, with who entered it and where it came from."""
    locked(assignment)
    refuse_conflict(assignment)
    sheet = take_in(assignment, by=by, **given)
    SheetEntry.objects.create(sheet=sheet, source=source, by=by, at=clock.now())
    return sheet
