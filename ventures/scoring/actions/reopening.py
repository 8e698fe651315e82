"""A sheet that was handed in is opened again, before its panel is ranked; the old one stays as it was."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.calls.queries import rubric
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow.moves import move

from ..drafts import draft_from
from ..models import Panel, Reopening
from ..states import AssignmentState, PanelState
from .handing import refuse_shown
from .permits import refuse_unless_secretary, stated


@transaction.atomic
def reopen(assignment, *, by, reason):
    """Let an expert score again, with the secretary's reason; returns the Reopening.

    Refused once the scores of its pitch were shown. His sheet stays and no longer counts, nor does its
    remark or its suggested amount; the next one begins with what was handed in.
    """
    panel = Panel.objects.select_for_update(of=("self",)).get(pk=assignment.panel_id)
    refuse_unless_secretary(panel, by)
    if panel.state != PanelState.SCORING:
        raise Refused(_("The panel is ranked. No sheet is opened again after that."))
    refuse_shown(panel, assignment.application_id)
    reason = stated(reason)
    sheet = assignment.sheets.filter(reopening=None).first()
    draft = draft_from(sheet, rubric(panel.call), assignment.draft) if sheet else {}
    move(assignment, AssignmentState.ASSIGNED, by=by, note=reason, draft=draft)
    made = Reopening.objects.create(sheet=sheet, reason=reason, by=by, at=clock.now())
    tell(
        [assignment.expert.user], "scoring/reopened", assignment, reason=reason,
        link=reverse("scoring:score", args=[assignment.pk]),
    )  # fmt: skip
    return made
