"""A project rests: nothing is recorded on these days and nothing is paid."""

from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history

from ..changes import resting
from ..models import Activity, Pause
from ..queries import members
from .limits import hold, refuse_text


@transaction.atomic
def pause_project(award, *, by, since, reason):
    """Let a project under way rest from a day on, until the pause is ended.

    Refused outside its period, over another pause, and over days on which something was done.
    """
    refuse_text(reason, "reason", 300)
    hold(award)
    if not award.starts_on <= since <= award.ends_on:
        raise Refused(_("A pause begins inside the project's period."), field="since")
    if Pause.objects.filter(Q(until=None) | Q(until__gte=since), award=award).exists():
        raise Refused(_("On these days the project rests already."), field="since")
    if Activity.objects.filter(award=award, on__gte=since).exists():
        raise Refused(_("An activity is recorded on that day or later. Begin the pause after it."), "since")
    made = Pause.objects.create(award=award, since=since, reason=reason, by=by)
    history.write(made, "paused", by=by)
    tell(members(award), "monitoring/paused", made, link=link_of(award))
    return made


@transaction.atomic
def end_pause(pause, *, by, until):
    """End a pause; `until` is its last day."""
    hold(pause.award)
    row = Pause.objects.select_related("award__organization").get(pk=pause.pk)
    if row.until is not None:
        raise Refused(_("This pause is ended already."))
    if until < row.since:
        raise Refused(_("The last day cannot be before the first."), field="until")
    row.until = until
    row.save(update_fields=["until"])
    history.write(row, "resumed", by=by)
    tell(members(row.award), "monitoring/resumed", row, link=link_of(row.award))
    return row


def refuse_paused(award, day, field="on"):
    """Nothing is done on a day on which the project rests."""
    for one in resting([award], day):
        raise Refused(
            _("The project rested on that day: %(reason)s") % {"reason": one.reason}, field=field
        )  # fmt: skip


def link_of(award):
    """Where the pauses of a project stand."""
    return reverse("monitoring:changes", args=[award.case])
