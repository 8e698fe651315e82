"""An expert's sheet: kept while he types, handed in once, or closed without one."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.calls.actions import refuse_cancelled
from ventures.calls.queries import rubric
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.figures import yuan
from ventures.core.money import ZERO
from ventures.workflow.moves import move

from ..models import Assignment
from ..sheets import WrongPoints, checked, keep_sheet, misplaced
from ..states import AssignmentState
from .conflict import refuse_conflict
from .permits import refuse_unless_secretary, stated


@transaction.atomic
def save_draft(assignment, *, by, points, remark="", suggested=""):
    """Keep what an expert has typed so far; nobody but he ever sees it.

    Criteria may be missing, but points outside their scale are refused: `WrongPoints` names them all.
    """
    refuse_unless_reader(assignment, by)
    if wrong := misplaced(rubric(assignment.panel.call), points):
        raise WrongPoints(wrong)
    draft = {
        "points": {key: written(value) for key, value in points.items() if written(value)},
        "remark": written(remark),
        "suggested": written(getattr(suggested, "amount", suggested) or ""),
        "saved_at": clock.now().isoformat(),
    }
    open_ones = Assignment.objects.filter(pk=assignment.pk, state=AssignmentState.ASSIGNED)
    if not open_ones.update(draft=draft):
        raise Refused(_("This sheet is closed. What was handed in is never altered."))
    assignment.draft = draft
    return assignment


def written(value):
    """A value as the draft keeps it; no database takes a null character."""
    return str(value).replace("\x00", "").strip()


@transaction.atomic
def hand_in(assignment, *, by, points, remark="", suggested=None, at=None):
    """Hand in an expert's sheet, once and for good; returns the ScoreSheet.

    `at` is the instant the request reached us, and so when the sheet came in.
    `points` are the entries by criterion, checked against the call's rubric: `Refused.field` names
    the criterion that is missing or outside its scale.
    """
    refuse_unless_reader(assignment, by)
    tree = rubric(assignment.panel.call)
    entered = checked(tree, points)
    refuse_suggested(assignment.application, suggested)
    refuse_conflict(assignment)
    move(assignment, AssignmentState.SCORED, by=by)
    return keep_sheet(assignment, tree, entered, remark, suggested, at or clock.now())


def refuse_suggested(application, suggested):
    """Refused where an expert suggests more than is requested, or nothing."""
    if suggested is not None and not ZERO < suggested <= application.requested:
        raise Refused(
            _("Suggest at most the requested %(amount)s yuan.") % {"amount": yuan(application.requested)},
            field="suggested",
        )


@transaction.atomic
def abstain(assignment, *, by, reason):
    """Close a sheet that will not come, with a reason; the score is worked out from the others."""
    refuse_unless_secretary(assignment.panel, by)
    move(assignment, AssignmentState.ABSTAINED, by=by, reason=stated(reason))
    return assignment


def refuse_unless_reader(assignment, by):
    """A sheet is filled in by its expert, nobody else, and only while the call goes on."""
    refuse_cancelled(assignment.panel.call_id)
    if assignment.expert.user_id != by.pk:
        raise Refused(_("This is another expert's sheet."))
