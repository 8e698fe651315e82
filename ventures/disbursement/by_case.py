"""What the ledger, the payments and the awards say of each project of a source, added up by the database.

The sides are plain queries under the same heads; one statement puts them together project by project and
gives back only the projects on which they do not agree, for there may be a hundred thousand.
"""

from typing import NamedTuple
from uuid import UUID

from django.db.models import F, Q, Sum

from ventures.awards.models import AwardSource
from ventures.core.sides import added, fen_of, rows_of, side, together
from ventures.funds.models import EarlierPayment, Line
from ventures.funds.states import AccountKind

from .models import Payment

K = AccountKind
PAID_OUT = (
    K.DISBURSED,
    K.RECEIVABLE,
    K.RETURNED,
    K.WRITTEN_OFF,
)  # their sum is what ever left, whatever came back
OUTSIDE = (K.APPROPRIATED, K.AVAILABLE)
NET = F("debit_fen") - F("credit_fen")


class Sides(NamedTuple):
    """Sums of one project, or of all (`case` None), in fen.

    Of the ledger: ever paid out, that of the period, held under awards, released. Of the payments: ever, in
    the period. Of the awards: what was promised.
    """

    case: UUID | None
    ever: int
    period: int
    held: int
    released: int
    paid_ever: int
    paid_period: int
    promised: int


HEADS = Sides._fields[1:]
NAME = "of_case"
# As `reconcile.differences` tells them apart.
DIFFER = "ever <> paid_ever OR period <> paid_period OR held > promised OR held + released < promised"


def compared(source, bounds, days):
    """(`Sides` of all projects together, [`Sides` of each that differs]); one statement.

    `bounds` are the instants of the period for the ledger, `days` its first and last day for the payments.
    """
    sides = [booked(source, bounds), paid(source, days), paid_before(source, days), promised(source)]
    found, params = together(sides, [NAME], HEADS)
    rows = rows_of(
        f"WITH found AS ({found}) SELECT NULL, {added(HEADS)} FROM found "  # noqa: S608 - names of ours
        f"UNION ALL SELECT {NAME}, {', '.join(HEADS)} FROM found WHERE {DIFFER}",
        params,
    )
    total, *differing = (Sides(case_of(case), *map(int, sums)) for case, *sums in rows)
    return total, differing


def case_of(value):
    """A case as the database gives it."""
    return value if value is None or isinstance(value, UUID) else UUID(value)


def of_case(rows, case, **sums):
    """One side by project."""
    return side(rows, {NAME: case}, HEADS, **sums)


def booked(source, bounds):
    """The ledger's lines of a source by the case of their voucher."""
    out = Q(account__kind__in=PAID_OUT)
    within = Q(voucher__at__gte=bounds[0], voucher__at__lt=bounds[1])
    return of_case(
        Line.objects.filter(account__source=source, voucher__case__isnull=False),
        "voucher__case",
        ever=Sum(NET, filter=out),
        period=Sum(NET, filter=out & within),
        held=Sum(NET, filter=~Q(account__kind__in=OUTSIDE)),
        released=Sum("debit_fen", filter=Q(account__kind=K.AVAILABLE)),
    )


def paid(source, days):
    """The payments that stand, by the source's shares of their instalments."""
    share = "request__instalment__shares__amount"
    return of_case(
        Payment.objects.filter(request__instalment__shares__source=source),
        "request__instalment__award__case",
        paid_ever=fen_of(share),
        paid_period=fen_of(share, filter=Q(paid_on__range=days)),
    )


def paid_before(source, days):
    """What was paid before the portal kept the books: no award stands behind it, it is its own promise."""
    return of_case(
        EarlierPayment.objects.filter(source=source),
        "case",
        paid_ever=fen_of("amount"),
        paid_period=fen_of("amount", filter=Q(booked_on__range=days)),
        promised=fen_of("amount"),
    )


def promised(source):
    """What a source promised each award."""
    return of_case(AwardSource.objects.filter(source=source), "award__case", promised=fen_of("amount"))
