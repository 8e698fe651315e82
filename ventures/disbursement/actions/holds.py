"""A person stops the payments of a project, and another word lets them go on."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.awards.states import AwardState
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.workflow import history

from ..models import HoldRelease, ManualHold
from .ledger import lock
from .requests import tell_organization

OVER = (AwardState.DECLINED, AwardState.DROPPED, AwardState.TERMINATED)


@transaction.atomic
def place_hold(award, *, by, reason):
    """Stop every payment of a project; the organisation reads the reason. Returns the ManualHold."""
    reason = reason.strip()
    lock(award.pk)
    if not reason:
        raise Refused(_("Say why the payments are stopped."), field="reason")
    if award.state in OVER:
        raise Refused(_("The project has ended: nothing is paid that could be stopped."))
    hold = ManualHold.objects.create(award=award, reason=reason, by=by, at=clock.now())
    history.write(hold, "held", by=by, reason=reason)
    tell_organization(award, "held", hold)
    return hold


@transaction.atomic
def lift_hold(hold, *, by, reason):
    """Let the payments go on, with the reason; both stay on record. Returns the HoldRelease."""
    reason = reason.strip()
    lock(hold.award_id)
    if not reason:
        raise Refused(_("Say why the payments may go on."), field="reason")
    if HoldRelease.objects.filter(hold=hold).exists():
        raise Refused(_("Somebody else has lifted this hold already."))
    release = HoldRelease.objects.create(hold=hold, reason=reason, by=by, at=clock.now())
    history.write(hold, "released", by=by, reason=reason)
    tell_organization(hold.award, "released", hold, why=reason)
    return release
