"""What the ledger, the payments and the awards say of each project of a source, added up by the database.

The sides are plain queries under the same heads; one statement puts them together project by project and
gives back only the projects on which they do not agree, for there may be a hundred thousand.
"""

from typing import NamedTuple
from uuid import UUID

from django.db import connection
from django.db.models import BigIntegerField, F, Q, Sum, Value
from django.db.models.functions import Cast, Round

from ventures.awards.models import AwardSource
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
TOGETHER = ", ".join(f"COALESCE(SUM({head}), 0) AS {head}" for head in HEADS)
# As `reconcile.differences` tells them apart; the names are ours, whatever is asked for is a parameter.
STATEMENT = f"""
WITH found AS (SELECT of_case, {TOGETHER} FROM (%s) sides GROUP BY of_case)
SELECT NULL, {TOGETHER} FROM found UNION ALL
SELECT of_case, {", ".join(HEADS)} FROM found
WHERE ever <> paid_ever OR period <> paid_period OR held > promised OR held + released < promised
"""  # noqa: S608


def compared(source, bounds, days):
    """(`Sides` of all projects together, [`Sides` of each that differs]); one statement.

    `bounds` are the instants of the period for the ledger, `days` its first and last day for the payments.
    """
    sides = [booked(source, bounds), paid(source, days), paid_before(source, days), promised(source)]
    parts, params = zip(*(rows.query.sql_with_params() for rows in sides), strict=True)
    union = " UNION ALL ".join(f"SELECT * FROM ({part}) side" for part in parts)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT % union, [one for some in params for one in some])
        total, *rows = (Sides(case_of(case), *map(int, sums)) for case, *sums in cursor.fetchall())
    return total, rows


def case_of(value):
    """A case as the database gives it."""
    return value if value is None or isinstance(value, UUID) else UUID(value)


def side(rows, case, **sums):
    """The rows by project under the heads; what they do not speak of is nothing."""
    rows = rows.order_by().values(of_case=F(case))
    return rows.annotate(**{head: sums.get(head, Value(0)) for head in HEADS})


def fen(amount):
    """An amount in yuan as whole fen."""
    return Cast(Round(F(amount) * 100), BigIntegerField())


def booked(source, bounds):
    """The ledger's lines of a source by the case of their voucher."""
    out = Q(account__kind__in=PAID_OUT)
    within = Q(voucher__at__gte=bounds[0], voucher__at__lt=bounds[1])
    return side(
        Line.objects.filter(account__source=source, voucher__case__isnull=False),
        "voucher__case",
        ever=Sum(NET, filter=out),
        period=Sum(NET, filter=out & within),
        held=Sum(NET, filter=~Q(account__kind__in=OUTSIDE)),
        released=Sum("debit_fen", filter=Q(account__kind=K.AVAILABLE)),
    )


def paid(source, days):
    """The payments that stand, by the source's shares of their instalments."""
    share = fen("request__instalment__shares__amount")
    return side(
        Payment.objects.filter(request__instalment__shares__source=source),
        "request__instalment__award__case",
        paid_ever=Sum(share),
        paid_period=Sum(share, filter=Q(paid_on__range=days)),
    )


def paid_before(source, days):
    """What was paid before the portal kept the books: no award stands behind it, it is its own promise."""
    amount = fen("amount")
    return side(
        EarlierPayment.objects.filter(source=source),
        "case",
        paid_ever=Sum(amount),
        paid_period=Sum(amount, filter=Q(booked_on__range=days)),
        promised=Sum(amount),
    )


def promised(source):
    """What a source promised each award."""
    return side(AwardSource.objects.filter(source=source), "award__case", promised=Sum(fen("amount")))
