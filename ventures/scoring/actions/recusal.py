"""A reader steps back; another one is given his application."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.calls.actions import refuse_cancelled
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.moves import move

from .. import queries
from ..models import Assignment
from ..states import AssignmentState, DrawState
from .permits import refuse_unless_secretary, stated
from .room import note_exit


@transaction.atomic
def recuse(assignment, *, by, reason):
    """Take the expert off an application: he himself, or the secretary who learnt of a conflict."""
    if by.pk not in {assignment.expert.user_id, assignment.panel.secretary_id}:
        raise Refused(_("Only the expert himself or the panel's secretary states a recusal."))
    refuse_cancelled(assignment.panel.call_id)
    reason = stated(reason)
    move(assignment, AssignmentState.RECUSED, by=by, reason=reason, draft={})
    note_exit(assignment, by=by, reason=reason)
    tell(
        [assignment.panel.secretary], "scoring/recused", assignment,
        link=reverse("scoring:panel", args=[assignment.panel_id]),
    )  # fmt: skip
    return assignment


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
    last = Assignment.objects.filter(expert=expert, panel=panel).count()
    made = Assignment.objects.create(
        panel=panel, application=assignment.application, expert=expert, reading_order=last + 1,
        replaces=assignment,
    )  # fmt: skip
    panel.members.add(expert)
    history.write(made, "replace", by=by, replaces=assignment.pk, draw=draw.pk)
    tell([expert.user], "scoring/assigned", panel, link=reverse("scoring:desk"))
    return made


def refuse_replacement(assignment, draw):
    """Refused unless the assignment waits for a replacement and the draw was made for it."""
    locked = Assignment.objects.select_for_update().get(pk=assignment.pk)
    if locked.state != AssignmentState.RECUSED or Assignment.objects.filter(replaces=locked).exists():
        raise Refused(_("This reader was not recused, or is replaced already."))
    if draw.state != DrawState.DRAWN or draw.panel_id != locked.panel_id:
        raise Refused(_("The draw has not been made yet."))
    if draw.assignment_id not in {None, locked.pk}:
        raise Refused(_("This draw was made for another application."))
