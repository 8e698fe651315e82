"""What of recoveries is late, what was written off, and what a closed project had left over."""

from datetime import timedelta
from decimal import Decimal

from django.db.models import DecimalField, Exists, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from ventures.awards.states import AwardState
from ventures.core import clock
from ventures.core.money import ZERO, yuan
from ventures.monitoring.models import Expense
from ventures.monitoring.purses import purse_of

from .models import Payment, Recovery
from .queries import paid_of
from .states import RecoveryState, WriteOffState

HALF_A_FEN = Decimal("0.005")  # SQLite adds decimals as floats


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


def with_surplus(awards):
    """The awards with `left_over`, as `surplus_of` says (Decimal, below zero where more was spent), and
    `owes`, whether something demanded is not back yet; no query of its own."""
    paid = Payment.objects.filter(request__instalment__award=OuterRef("pk"))
    spent = Expense.objects.counted().of_grant().filter(award=OuterRef("pk"))
    demanded = Recovery.objects.filter(award=OuterRef("pk"))
    return awards.annotate(
        left_over=total(paid, "request__instalment__award")
        - total(spent, "award")
        - total(demanded, "award"),
        owes=Exists(demanded.filter(state=RecoveryState.DEMANDED)),
    )


def total(rows, award):
    """What the rows of one award come to; nothing is zero."""
    field = DecimalField(max_digits=16, decimal_places=2)
    sums = rows.order_by().values(award).annotate(total=Sum("amount")).values("total")
    return Coalesce(Subquery(sums, output_field=field), Decimal(0), output_field=field)


def left_over(awards):
    """The closed-out projects with a surplus that nobody has asked back, the longest closed first."""
    closed = with_surplus(awards.filter(state=AwardState.CLOSED_OUT))
    return closed.filter(left_over__gte=HALF_A_FEN).order_by("ends_on", "pk")


def overdue(recoveries, days=0):
    """Those that are late by more than `days` days."""
    return recoveries.filter(state=RecoveryState.DEMANDED, due_on__lt=clock.today() - timedelta(days=days))
