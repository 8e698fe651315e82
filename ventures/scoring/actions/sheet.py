"""An expert's sheet: kept while he types, handed in once, or closed without one."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.calls.actions import refuse_cancelled
from ventures.calls.queries import rubric
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow.moves import move

from ..drafts import drafted
from ..models import Assignment, Press, ScoreSheet
from ..seats import secretaries_of
from ..sheets import WrongPoints, checked, keep_sheet, misplaced, refuse_long, refuse_suggested
from ..states import AssignmentState
from .conflict import InConflict, step_off
from .permits import refuse_unless_secretary, stated
from .room import refuse_before_pitch

LONGEST_KEY = 36


@transaction.atomic
def save_draft(assignment, *, by, points, remark="", notes=None, suggested="", writer="", seen=None):
    """Keep what an expert has typed so far; nobody but he ever sees it.

    Criteria may be missing, but points outside their scale are refused: `WrongPoints` names them all.
    With `seen`, the edition that was read, nothing newer is written over: `drafts.Newer`.
    """
    refuse_unless_reader(assignment, by)
    if wrong := misplaced(rubric(assignment.panel.call), points):
        raise WrongPoints(wrong)
    now = locked(assignment)
    if now.state != AssignmentState.ASSIGNED:
        raise Refused(_("This sheet is closed. What was handed in is never altered."))
    assignment.draft = drafted(
        now.draft, points=points, notes=notes or {}, remark=remark, suggested=suggested, writer=writer,
        seen=seen,
    )  # fmt: skip
    Assignment.objects.filter(pk=assignment.pk).update(draft=assignment.draft)
    return assignment


def locked(assignment):
    """The assignment as it stands, its row held until the transaction ends."""
    return Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)


def hand_in(assignment, *, by, points, remark="", notes=None, suggested=None, key="", at=None):
    """Hand in an expert's sheet, once and for good; returns the ScoreSheet.

    `at` is the instant the request reached us, and so when the sheet came in. `points` are the entries
    by criterion, checked against the call's rubric: `Refused.field` names the criterion that is missing
    or outside its scale; `notes` are the remarks by criterion. `key` names the press: sent once more, it
    gives the sheet that it made. A reader in conflict is taken off, which stays; then `InConflict`.
    """
    given = {"points": points, "remark": remark, "notes": notes, "suggested": suggested}
    sheet = handed_in(assignment, by=by, key=key, at=at, **given)
    if sheet is None:
        raise InConflict
    return sheet


@transaction.atomic
def handed_in(assignment, *, by, key, at, **given):
    """The sheet; None where its reader was in conflict and is taken off instead."""
    refuse_unless_reader(assignment, by)
    locked(assignment)
    if done := pressed(assignment, key):
        return done
    if step_off(assignment):
        return None
    sheet = take_in(assignment, by=by, at=at, **given)
    if key:
        Press.objects.create(sheet=sheet, key=key)
    return sheet


def pressed(assignment, key):
    """The sheet that the press of this key handed in, or None."""
    found = ScoreSheet.objects.filter(assignment=assignment, press__key=key[:LONGEST_KEY])
    return found.first() if key else None


def take_in(assignment, *, by, points, remark="", notes=None, suggested=None, at=None):
    """Check a sheet against rubric, request and limits, and write it; the assignment is scored then."""
    tree = rubric(assignment.panel.call)
    entered = checked(tree, points)
    refuse_suggested(assignment.application, suggested)
    refuse_long(remark, notes or {})
    refuse_before_pitch(assignment)
    move(assignment, AssignmentState.SCORED, by=by)
    return keep_sheet(
        assignment, tree, entered, remark=remark, notes=notes, suggested=suggested, at=at or clock.now()
    )


@transaction.atomic
def abstain(assignment, *, by, reason):
    """Close a sheet without a score, with a reason; the result is worked out from the others.

    The expert does it himself without being in conflict, and the secretary is told; or the secretary,
    for a sheet that will not come. What an expert who abstains had typed is deleted.
    """
    if by.pk != assignment.expert.user_id:
        refuse_unless_secretary(assignment.panel, by)
        return move(assignment, AssignmentState.ABSTAINED, by=by, reason=stated(reason), closed_by=by)
    refuse_cancelled(assignment.panel.call_id)
    move(assignment, AssignmentState.ABSTAINED, by=by, reason=stated(reason), closed_by=by, draft={})
    tell(
        secretaries_of(assignment.panel), "scoring/abstained", assignment,
        link=reverse("scoring:item", args=[assignment.panel_id, assignment.application_id]),
    )  # fmt: skip
    return assignment


def refuse_unless_reader(assignment, by):
    """A sheet is filled in by its expert, nobody else, and only while the call goes on."""
    refuse_cancelled(assignment.panel.call_id)
    if assignment.expert.user_id != by.pk:
        raise Refused(_("This is another expert's sheet."))
