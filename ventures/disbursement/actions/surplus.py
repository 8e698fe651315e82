"""What a closed project had left over goes back to the sources (结余资金收回)."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.awards.states import AwardState
from ventures.core.errors import Refused
from ventures.core.figures import yuan

from ..recovering import surplus_of
from ..states import RecoveryKind
from .ledger import lock
from .recoveries import demand_recovery


@transaction.atomic
def demand_surplus(award, *, by, decision_number, amount, due_on, reason=""):
    """Ask a closed-out project for what it was paid and did not spend; it restricts only once overdue.

    Money that the organisation has sent by itself already is entered as a slip of the same recovery.
    """
    lock(award.pk)
    award.refresh_from_db(fields=["state"])
    if award.state != AwardState.CLOSED_OUT:
        raise Refused(_("Only a project that is closed out has a surplus. Demand money back instead."))
    left = surplus_of(award)
    if amount.amount > left.amount:
        raise Refused(
            _("Only %(left)s yuan was paid, not spent, and has not been asked back.") % {"left": yuan(left)},
            field="amount",
        )
    return demand_recovery(
        award, by=by, reason=reason or _("Left over at close-out"), decision_number=decision_number,
        amount=amount, due_on=due_on, kind=RecoveryKind.SURPLUS,
    )  # fmt: skip
