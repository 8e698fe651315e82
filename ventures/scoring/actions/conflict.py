"""Conflicts are looked for before, while and after somebody reads; a namesake is cleared with a reason.

The five moments: `begin` and `replace` (by `barred` pairs), opening (`must_step_off`, which alters nothing;
`step_off` once he confirms it), handing in (`step_off`, or `refuse_conflict` where the secretary enters a
sheet), ranking (`refuse_conflicted`), and the scheduler's `sweep_conflicts`.
"""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from ventures.applications.models import Application
from ventures.calls.states import OVER
from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.core.worded import worded
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.moves import move

from .. import seats
from ..conflicts import conflict, conflicts, grounds
from ..models import Assignment, Clearance, Panel
from ..states import UNCERTAIN, AssignmentState, Conflict, PanelState
from .permits import refuse_unless_secretary, stated
from .room import note_exit

READING = (AssignmentState.ASSIGNED, AssignmentState.SCORED)


class InConflict(Refused):
    """The reader must not see the application: nothing of it is said."""

    def __init__(self):
        super().__init__(
            _("You are in conflict with this application and are taken off it. The secretary was told.")
        )


def refuse_conflict(assignment):
    """Refused, in words for the secretary who enters a sheet, where its reader is in conflict."""
    if found := conflict(assignment.expert, with_applicant(assignment)):
        raise Refused(
            _(
                "%(expert)s is in conflict with %(number)s (%(ground)s): the sheet is not entered. "
                "Take the reader off this application, or clear what was found."
            )
            % {
                "expert": assignment.expert, "number": assignment.application.number,
                "ground": Conflict(found).label,
            }
        )  # fmt: skip


def with_applicant(assignment):
    """The application with what conflicts are looked for in, in one query."""
    return one_with_applicant(assignment.application_id)[0]


@worded
def one_with_applicant(application):
    """The same of the application with this number."""
    rows = Application._base_manager.filter(pk=application)
    return rows.select_related("organization__host", "community")


def must_step_off(assignment):
    """The ground on which a reader must not open an application, or ""; nothing is altered by asking.

    After the ranking there is none: who reads then reads his own sheet.
    """
    if assignment.state not in READING or assignment.panel.state != PanelState.SCORING:
        return ""
    return conflict(assignment.expert, with_applicant(assignment))


def barred(rows):
    """The keys of those of one expert's assignments that he must not open; one look for all of them."""
    reading = [one for one in rows if one.state in READING and one.panel.state == PanelState.SCORING]
    found = conflicts({one.expert for one in reading}, {one.application for one in reading})
    return {one.pk for one in reading if (one.expert_id, one.application_id) in found}


@transaction.atomic
def step_off(assignment):
    """Take a reader who is in conflict off an application; whether it was done."""
    found = must_step_off(assignment)
    if found:
        take_off(assignment, found, by=assignment.expert.user)
    return bool(found)


def take_off(assignment, ground, *, by):
    """The recusal of a reader on a ground that was found, by nobody where the portal does it; it is told."""
    with translation.override(settings.LANGUAGE_CODE):
        reason = str(Conflict(ground).label)
    move(assignment, AssignmentState.RECUSED, by=by, reason=reason, ground=ground, draft={})
    if by:
        note_exit(assignment, by=by, reason=reason)
    tell(
        seats.secretaries_of(assignment.panel), "scoring/recused", assignment,
        link=reverse("scoring:panel", args=[assignment.panel_id]),
    )  # fmt: skip


def found_in(panels):
    """`[(assignment, Conflict)]` of those who read, or have scored, what they must not."""
    rows = list(
        Assignment.objects.live()
        .filter(panel__in=panels, state__in=READING)
        .select_related("expert__user", "application__organization__host", "application__community")
        .select_related("panel__call", "panel__secretary")
        .order_by("application__number", "expert")
    )
    barred = conflicts({one.expert for one in rows}, {one.application for one in rows})
    pairs = ((one, barred.get((one.expert_id, one.application_id))) for one in rows)
    return [(one, ground) for one, ground in pairs if ground]


def refuse_conflicted(panel):
    """Refused while a reader whose sheet counts is in conflict: names application and reader."""
    pairs = [f"{one.application.number} {one.expert.code}" for one, _ground in found_in([panel])]
    if pairs:
        raise Refused(
            _("In conflict: %(pairs)s. Take these readers off, or clear what was found.")
            % {"pairs": _("; ").join(pairs)}
        )


@transaction.atomic
def clear(expert, application, *, panel, by, ground, reason):
    """Find that a ground is none, because it is a namesake's; what is certain is never cleared."""
    refuse_unless_secretary(panel, by)
    reason = stated(reason)
    if ground not in UNCERTAIN:
        raise Refused(_("This is certain and cannot be cleared. Take the reader off."))
    if ground not in grounds([expert], [application]).get((expert.pk, application.pk), ()):
        raise Refused(_("There is no such conflict, or it is cleared already."))
    made, new = Clearance.objects.get_or_create(
        expert=expert, application=application, ground=ground,
        defaults={"reason": reason, "by": by, "at": clock.now()},
    )  # fmt: skip
    if not new:
        raise Refused(_("There is no such conflict, or it is cleared already."))
    Assignment.objects.filter(expert=expert, application=application, ground=ground).exclude(
        state=AssignmentState.RECUSED
    ).update(ground="")
    history.write(panel, "clear", by=by, expert=expert.code, application=application.number, ground=ground)
    return made


def sweep_conflicts():
    """Look through all panels that score; each conflict is told once to the secretary. Returns how many.

    A sheet that is in and whose reader is in conflict for certain counts no more; who has still to hand in
    is taken off by his next press. Run as often as one likes: what was told stands on the assignment.
    """
    panels = Panel.objects.filter(state=PanelState.SCORING).exclude(call__state__in=OVER)
    return sum(swept(one, ground) for one, ground in found_in(panels))


def swept(assignment, ground):
    """Take a certain conflict's sheet out of the count, or write the ground down; whether it is new."""
    if ground in UNCERTAIN or assignment.state != AssignmentState.SCORED:
        return note(assignment, ground)
    try:
        with transaction.atomic():
            take_off(assignment, ground, by=None)
    except Stale:  # somebody took him off, or opened the sheet again, in this moment
        return False
    return True


@transaction.atomic
def note(assignment, ground):
    """Write a ground on the assignment and tell the secretary; whether it is new."""
    rows = Assignment.objects.filter(pk=assignment.pk, state__in=READING).exclude(ground=ground)
    if not rows.update(ground=ground):
        return False
    history.write(assignment, "conflict", ground=ground)
    tell(
        seats.secretaries_of(assignment.panel), "scoring/conflict", assignment,
        link=reverse("scoring:panel", args=[assignment.panel_id]),
    )  # fmt: skip
    return True
