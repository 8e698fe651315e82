"""From the desk review to the pitch: who goes on is worked out, written down and told."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.applications.states import State
from ventures.calls.actions import refuse_cancelled
from ventures.calls.models import Call
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.organizations.queries import members_with
from ventures.workflow import history
from ventures.workflow.moves import move

from ..models import Shortlist, ShortlistedItem
from ..stages import placed, refuse_unready
from ..states import GOES_ON


@transaction.atomic
def shortlist(call, *, by):
    """Shortlist for the pitch, once and for good, by the call's stated rule; returns the Shortlist.

    An officer of the call does it: it ends applications, and no secretary judges beyond his own panel.
    Whoever does not go on is not selected. Every applicant is told.
    """
    Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    refuse_cancelled(call.pk)
    if Shortlist.objects.filter(call=call).exists():
        raise Refused(_("The shortlist of this call stands already."))
    refuse_unready(call)
    groups = placed(call)
    lines = [told(*group) for group in groups if group[2]]
    made = Shortlist.objects.create(
        call=call, percent=call.shortlist_percent, lines=lines, by=by, at=clock.now()
    )
    items = ShortlistedItem.objects.bulk_create(
        item_of(made, one, reason) for _category, _line, rows in groups for one, reason in rows
    )
    history.write(call, "shortlist", by=by, within=sum(one.is_in for one in items), of=len(items))
    for item in items:
        carry_out(item, by)
    return made


def told(category, line, rows):
    """How far a group's list reaches, for the record; numbers as strings."""
    return {
        "category": category.code if category else "",
        "count": line.count,
        "target": None if line.target is None else str(line.target),
        "of": len(rows),
    }


def item_of(made, one, reason):
    """The row of one application, not yet saved."""
    return ShortlistedItem(
        shortlist=made, application=one.application, score=one.score, rank=one.rank,
        is_in=reason in GOES_ON, reason=reason,
    )  # fmt: skip


def carry_out(item, by):
    """End what does not go on, and tell the applicant."""
    application = item.application
    if not item.is_in:
        note = _("Not shortlisted for the pitch: %(reason)s") % {"reason": item.get_reason_display()}
        move(application, State.NOT_SELECTED, by=by, note=note)
    tell(
        members_with(application.organization),
        "scoring/shortlisted" if item.is_in else "scoring/not_shortlisted", application,
        score=item.score, why=item.get_reason_display(),
        link=reverse("applications:detail", args=[application.pk]),
    )  # fmt: skip
