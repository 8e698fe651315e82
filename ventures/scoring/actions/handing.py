"""Who reads what is changed by hand after the beginning, with every check of the beginning and a reason."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history

from .. import queries
from ..composing import mix_of
from ..models import Assignment, Pitch, ScoreSheet
from ..states import AssignmentState, PanelState
from .conflict import with_applicant
from .permits import refuse_unless_secretary, stated
from .recusal import next_place


@transaction.atomic
def hand_over(assignment, expert, *, by, reason):
    """Give an application that its reader has not scored to another member; what he typed is gone.

    Refused where he has handed in a sheet, though it was reopened since: it would bear the other's name.
    """
    panel = assignment.panel
    refuse_unless_secretary(panel, by)
    reason = stated(reason)
    if ScoreSheet.objects.filter(assignment=assignment).exists():
        raise Refused(
            _("This reader has handed in a sheet, and it stays his. Recuse him or close the sheet.")
        )
    application = with_applicant(assignment)
    refuse_reader(panel, application, expert)
    refuse_lost_role(assignment, expert)
    was = assignment.expert
    rows = Assignment.objects.filter(pk=assignment.pk, state=AssignmentState.ASSIGNED, expert=was)
    facts = {
        "expert": expert, "draft": {}, "ground": "", "reading_order": next_place(panel, expert),
    }  # fmt: skip
    if not rows.update(**facts):
        raise Refused(_("This sheet is closed, or somebody else has it by now."))
    for name, value in facts.items():
        setattr(assignment, name, value)
    history.write(assignment, "hand_over", by=by, was=was.code, now=expert.code, note=reason)
    tell([expert.user], "scoring/assigned", panel, link=reverse("scoring:desk"))
    return assignment


@transaction.atomic
def add_reader(panel, application, expert, *, by, reason):
    """Let a further member read an application; returns the Assignment."""
    refuse_unless_secretary(panel, by)
    reason = stated(reason)
    type(panel).objects.select_for_update().get(pk=panel.pk)
    refuse_reader(panel, application, expert)
    made = Assignment.objects.create(
        panel=panel, application=application, expert=expert, reading_order=next_place(panel, expert)
    )
    history.write(made, "add_reader", by=by, expert=expert.code, note=reason)
    tell([expert.user], "scoring/assigned", panel, link=reverse("scoring:desk"))
    return made


def refuse_reader(panel, application, expert):
    """Refused for somebody who is no member, reads it already or must not, or once nothing is scored."""
    if panel.state != PanelState.SCORING:
        raise Refused(_("The panel does not score now."))
    refuse_shown(panel, application.pk)
    if not panel.members.filter(pk=expert.pk).exists():
        raise Refused(_("%(code)s is no member of this panel.") % {"code": expert.code}, field="expert")
    if panel.assignments.filter(application=application, expert=expert).exists():
        raise Refused(
            _("%(code)s reads this application already, or was taken off it.") % {"code": expert.code},
            field="expert",
        )
    if queries.conflict(expert, application):
        raise Refused(
            _("%(code)s is in conflict with this application.") % {"code": expert.code}, field="expert"
        )


def refuse_shown(panel, application_pk):
    """Refused once the scores of an application were shown on the wall: nobody changes what he has seen."""
    shown = Pitch.objects.filter(session__panel=panel, application=application_pk, revealed_at__isnull=False)
    if shown.exists():
        raise Refused(_("The scores of this application have been shown. Its sheets stay as they are."))


def refuse_lost_role(assignment, expert):
    """Refused where the application would lose its only reader of a field that the call asks for."""
    panel = assignment.panel
    others = panel.assignments.filter(application=assignment.application_id).exclude(pk=assignment.pk)
    readers = others.exclude(state=AssignmentState.RECUSED).values("expert")
    stay = [one.fields for one in panel.members.filter(pk__in=readers).prefetch_related("professions")]
    for role in mix_of(panel.call, panel.members.prefetch_related("professions")):
        keeps = role in expert.fields or any(role in fields for fields in stay)
        if role in assignment.expert.fields and not keeps:
            raise Refused(_("The application would lose its only reader of a field the call asks for."),
                          field="expert")  # fmt: skip
