"""An officer says of a flag whether there is something to it: his word; the flag is only the question."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.monitoring.actions import order_remedy
from ventures.organizations.queries import members_with
from ventures.workflow.moves import move

from ..queries import organizations_of
from ..states import FlagState

REASON_LIMIT, REMEDY_LIMIT = 300, 1000


@transaction.atomic
def confirm(flag, *, by, reason, remedy="", due_on=None):
    """It is so. With `remedy` the organisation is told what is to be put right, and by which day."""
    if remedy.strip() or due_on:
        refuse_remedy(remedy, due_on)
    judged(flag, FlagState.CONFIRMED, by=by, reason=reason)
    if remedy.strip():
        order_remedy(flag.award, by=by, matter=remedy.strip(), due_on=due_on)  # the flag it does not see
    return flag


@transaction.atomic
def dismiss(flag, *, by, reason):
    """There is nothing to it."""
    return judged(flag, FlagState.DISMISSED, by=by, reason=reason)


def judged(flag, state, *, by, reason):
    """Move it, with the reason; nobody judges a matter of an organisation he works for."""
    for organization in organizations_of(flag):
        if members_with(organization).filter(pk=by.pk).exists():
            raise Refused(
                _("You work for %(name)s: somebody else must look at this.") % {"name": organization.name}
            )
    reason = reason.strip()
    if not reason:
        raise Refused(_("Say why: it is kept with the flag."), field="reason")
    if len(reason) > REASON_LIMIT:
        raise Refused(_("At most %(limit)s characters.") % {"limit": REASON_LIMIT}, field="reason")
    return move(flag, state, by=by, note=reason, reason=reason, decided_by=by, decided_at=clock.now())


def refuse_remedy(matter, due_on):
    """What is to be put right is said together with its day, which is still to come."""
    if not matter.strip():
        raise Refused(_("Say what is to be put right by that day."), field="remedy")
    if len(matter) > REMEDY_LIMIT:
        raise Refused(_("At most %(limit)s characters.") % {"limit": REMEDY_LIMIT}, field="remedy")
    if due_on is None:
        raise Refused(_("Say by which day it is to be put right."), field="due_on")
    if due_on <= clock.today():
        raise Refused(_("This day is not after today."), field="due_on")
