"""What of recoveries is late, what was written off, and what a closed project had left over."""

from datetime import timedelta

from django.db.models import Sum

from ventures.awards.states import AwardState
from ventures.core import clock
from ventures.core.money import ZERO, yuan
from ventures.monitoring.queries import purse_of

from .models import Recovery
from .queries import paid_of
from .states import RecoveryState, WriteOffState


def days_overdue(recovery):
    """How many days a demanded recovery is late; 0 where it is not, or is settled."""
    if recovery.state != RecoveryState.DEMANDED:
        return 0
    return max((clock.today() - recovery.due_on).days, 0)


def written_off(recovery):
    """What of a recovery was written off, as Money."""
    rows = recovery.write_offs.filter(state=WriteOffState.APPROVED)
    return yuan(rows.aggregate(sum=Sum("amount"))["sum"] or 0)


def surplus_of(award):
    """What a closed-out project was paid, did not spend and has not been asked back (结余), as Money."""
    if award.state != AwardState.CLOSED_OUT:
        return ZERO
    demanded = Recovery.objects.filter(award=award).aggregate(sum=Sum("amount"))["sum"] or 0
    left = paid_of(award) - purse_of(award).spent - yuan(demanded)
    return max(left, ZERO)


def overdue(recoveries, days=0):
    """Those that are late by more than `days` days."""
    return recoveries.filter(state=RecoveryState.DEMANDED, due_on__lt=clock.today() - timedelta(days=days))
