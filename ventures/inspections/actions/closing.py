"""The end of a round: its results are published, or it is cancelled."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.workflow.moves import move

from ..models import Inspection
from ..states import RoundState
from .draws import held
from .permits import refuse_unless_runs, stated


@transaction.atomic
def publish(of, *, by, reason=""):
    """Publish what was found. While a spot check is open only with a reason, which is published too."""
    refuse_unless_runs(of, by)
    held(of)
    waiting = Inspection.objects.filter(round=of).open().count()
    if waiting and not reason.strip():
        raise Refused(
            ngettext(
                "%(count)s spot check is open. Settle it, or say why its result comes later.",
                "%(count)s spot checks are open. Settle them, or say why their results come later.",
                waiting,
            )
            % {"count": waiting},
            field="reason",
        )
    note = stated(reason) if waiting else ""
    return move(of, RoundState.PUBLISHED, by=by, note=note, published_at=clock.now())


@transaction.atomic
def cancel(of, *, by, reason):
    """Give a round up before anything was found; what was announced stays public, with the reason."""
    refuse_unless_runs(of, by)
    held(of)
    reason = stated(reason)
    if Inspection.objects.filter(round=of).exclude(entered_at=None).exists():
        raise Refused(_("Findings were entered: this round is brought to its end."))
    return move(of, RoundState.CANCELLED, by=by, note=reason)
