from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.linkage.actions import ask_community
from ventures.linkage.states import Purpose

from .limits import refuse_unless_running

ASKED_IN_DELIVERY = (Purpose.WITNESS, Purpose.RATE)


@transaction.atomic
def ask(award, purpose, *, by, address):
    """Ask the project's community to witness an activity or to rate the result, once each, by one link."""
    if purpose not in ASKED_IN_DELIVERY:
        raise Refused(_("Ask the community to witness an activity or to rate the result."), field="purpose")
    refuse_unless_running(award)
    return ask_community(
        case=award.case, community=award.community, purpose=purpose, title=award.title,
        summary=award.application.summary, organization=award.organization, address=address, by=by,
    )  # fmt: skip
