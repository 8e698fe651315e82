"""Between approval and agreement the plan may be refined for the amount approved (项目优化)."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.applications.refining import accept_refined, begin_refining
from ventures.applications.states import State
from ventures.core.errors import Refused

from ..states import AwardState

UNDER_WAY = {State.REFINING, State.REFINED}


@transaction.atomic
def ask_refinement(award, *, by, note, due, sections=None):
    """Ask the organisation to refine its plan, or to go over a refined one once more."""
    if award.state != AwardState.APPROVED:
        raise Refused(_("A plan is refined after the approval and before the agreement is drawn up."))
    return begin_refining(
        award.application, by=by, granted=award.approved, note=note, due=due, sections=sections
    )


@transaction.atomic
def accept_refinement(award, *, by):
    """Accept the refined plan; it is the one the agreement is about."""
    return accept_refined(award.application, by=by)


def refuse_unrefined(award):
    """Refused while a refinement is under way."""
    if award.application.state in UNDER_WAY:
        raise Refused(_("The plan is being refined. Accept it first, then draw the agreement up."))
