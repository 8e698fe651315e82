"""Scores and ranks are worked out once everything is in."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.core.errors import Refused
from ventures.core.invisible import cleaned
from ventures.workflow import history
from ventures.workflow.moves import move

from .. import queries
from ..advice_job import ask_when_ranked
from ..models import Panel, RankedItem
from ..states import AssignmentState, PanelState
from ..workings import workings
from .conflict import refuse_conflicted
from .permits import refuse_unless_secretary, stated


@transaction.atomic
def rank(panel, *, by, reason=""):
    """Work out the official scores and ranks and write them down with their working.

    Once the last panel of the deciding stage is ranked, the advice to the chair is asked for.
    Refused while a sheet is out, a recused reader could still be replaced, or an item has no sheet. Where
    one has fewer sheets than the call asks for, the secretary's `reason` is needed and stays with the rank.
    """
    refuse_unless_secretary(panel, by)
    Panel.objects.select_for_update(of=("self",)).get(pk=panel.pk)  # no sheet is reopened meanwhile
    refuse_unfinished(panel)
    refuse_conflicted(panel)
    move(panel, PanelState.RANKED, by=by)
    rows = workings(panel)
    fewer = note_fewer(rows, panel.call.experts_per_item, reason)
    rows = RankedItem.objects.bulk_create(rows)
    history.write(panel, "rank", by=by, items=len(rows), fewer=fewer)
    ask_when_ranked(panel.call, by=by)
    return rows


def note_fewer(rows, asked, reason):
    """Write into the rows with fewer sheets than `asked` why they are ranked; returns their numbers."""
    fewer = [row for row in rows if row.sheets < asked]
    if fewer and not cleaned(reason):
        raise Refused(
            _(
                "%(numbers)s: fewer sheets than the call asks for (%(asked)s). "
                "Say why it is ranked all the same."
            )
            % {"numbers": ", ".join(row.application.number for row in fewer), "asked": asked},
            field="reason",
        )
    for row in fewer:
        row.working["fewer"] = {"asked": asked, "reason": stated(reason)}
    return [row.application.number for row in fewer]


def refuse_unfinished(panel):
    """Refused while sheets are out, or somebody could be drawn in place of a recused reader."""
    out = panel.assignments.waiting().select_related(
        "application__organization__host", "application__community"
    )
    missing = [one for one in out if one.state == AssignmentState.ASSIGNED]
    if missing:
        raise Refused(
            ngettext(
                "%(count)s sheet is not in yet. Wait for it, or close it with a reason.",
                "%(count)s sheets are not in yet. Wait for them, or close them with a reason.",
                len(missing),
            )
            % {"count": len(missing)}
        )
    if lacking := queries.replaceable([one.application for one in out], panel):
        raise Refused(
            _("%(number)s lacks a reader since a recusal. Draw a replacement first.")
            % {"number": min(one.number for one in lacking)}
        )
