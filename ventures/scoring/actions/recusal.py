"""A reader steps back; another one is given his application."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.calls.actions import refuse_cancelled
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.moves import move

from .. import queries, seats
from ..models import Assignment
from ..states import AssignmentState, DrawState, PanelState
from .conflict import with_applicant
from .permits import refuse_unless_secretary, stated
from .room import note_exit


@transaction.atomic
def recuse(assignment, *, by, reason):
    """Take the expert off an application: he himself, or the secretary who learnt of a conflict.

    Who has scored is taken off by the secretary alone, where a conflict was found, before the ranking: the
    sheet stays and counts no more.
    """
    is_own = by.pk == assignment.expert.user_id
    if not is_own and not seats.runs(assignment.panel, by):
        raise Refused(_("Only the expert himself or the panel's secretary states a recusal."))
    refuse_cancelled(assignment.panel.call_id)
    reason = stated(reason)
    found = queries.conflict(assignment.expert, with_applicant(assignment))
    if assignment.state == AssignmentState.SCORED:
        refuse_unless_found(assignment, is_own, found)
    move(assignment, AssignmentState.RECUSED, by=by, reason=reason, ground=found, draft={})
    note_exit(assignment, by=by, reason=reason)
    tell(
        seats.secretaries_of(assignment.panel), "scoring/recused", assignment,
        link=reverse("scoring:panel", args=[assignment.panel_id]),
    )  # fmt: skip
    return assignment


def refuse_unless_found(assignment, is_own, found):
    """A sheet that is in stops counting only for a conflict that was found, and not after the ranking."""
    if is_own:
        raise Refused(_("Your sheet is in. Tell the secretary why it should not count."))
    if assignment.panel.state != PanelState.SCORING:
        raise Refused(_("The panel is ranked. What was found now belongs into an objection."))
    if not found:
        raise Refused(_("This sheet is in and no conflict was found: it counts."))


@transaction.atomic
def replace(assignment, *, by, draw):
    """Give a recused expert's application to the first one drawn for it who is free of conflict."""
    panel = assignment.panel
    refuse_unless_secretary(panel, by)
    refuse_replacement(assignment, draw)
    free = {expert.code: expert for expert in queries.free_experts(assignment.application, panel=panel)}
    expert = next((free[code] for code in draw.drawn if code in free), None)
    if expert is None:
        raise Refused(_("Nobody who was drawn may read this application any more. Draw again."))
    made = Assignment.objects.create(
        panel=panel, application=assignment.application, expert=expert,
        reading_order=next_place(panel, expert), replaces=assignment,
    )  # fmt: skip
    panel.members.add(expert)
    history.write(made, "replace", by=by, replaces=assignment.pk, draw=draw.pk)
    tell([expert.user], "scoring/assigned", panel, link=reverse("scoring:desk"))
    return made


def next_place(panel, expert):
    """The place after the last in an expert's reading order."""
    return Assignment.objects.filter(expert=expert, panel=panel).count() + 1


def refuse_replacement(assignment, draw):
    """Refused unless the assignment waits for a replacement and the draw was made for it."""
    locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if locked.state != AssignmentState.RECUSED or Assignment.objects.filter(replaces=locked).exists():
        raise Refused(_("This reader was not recused, or is replaced already."))
    if draw.state != DrawState.DRAWN or draw.panel_id != locked.panel_id:
        raise Refused(_("The draw has not been made yet."))
    if draw.assignment_id not in {None, locked.pk}:
        raise Refused(_("This draw was made for another application."))
