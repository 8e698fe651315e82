"""Whether reservations say what the ledger says of the money held for cases."""

from uuid import UUID

from django.db.models import BigIntegerField, Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from ventures.core.sides import differing, side

from .fault import Fault
from .models import Account, Line, Reservation, Settlement
from .states import HELD, Outcome


def open_sums():
    """What is open for a case and a source is what stands there committed, payable and in batches."""
    by, heads = {"of_case": "case", "of_source": "source"}, ("promised", "held")
    accounts = Account.objects.filter(kind__in=HELD).exclude(case=None)
    sides = [
        side(Reservation.objects.open(), by, heads, promised=Sum("fen")),
        side(accounts, by, heads, held=Sum("balance_fen")),
    ]
    for case, source, promised, held in differing(sides, by, heads, "promised <> held"):
        place = f"{UUID(str(case))}/{source}"
        yield Fault("open_differs_from_ledger", place, f"open {promised}, held {held}")


def beginnings():
    """A root's voucher brought its money into what is held; a part has a parent instead."""
    roots = Reservation.objects.filter(parent=None).annotate(found=moved("voucher", "case", "source"))
    for root in roots.filter(fen__gt=F("found")).order_by("pk").iterator():
        yield Fault("reservation_without_voucher", root.key, f"{root.fen} of {root.found}")


def ends():
    """A payment or a giving back took the reservation's money out of what is held, by its own voucher."""
    rows = Settlement.objects.exclude(outcome=Outcome.SPLIT).select_related("reservation")
    rows = rows.annotate(found=-moved("voucher", "reservation__case", "reservation__source"))
    for row in rows.exclude(found=F("reservation__fen")).order_by("reservation").iterator():
        yield Fault(
            "settlement_without_voucher", row.reservation.key, f"{row.reservation.fen} of {row.found}"
        )


def moved(voucher, case, source):
    """What a row's voucher brought into what is held for a case and source, in fen; out of it: below zero."""
    lines = Line.objects.filter(
        voucher=OuterRef(voucher), account__case=OuterRef(case), account__source=OuterRef(source),
        account__kind__in=HELD,
    )  # fmt: skip
    net = lines.order_by().values("voucher").annotate(fen=Sum(F("debit_fen") - F("credit_fen"))).values("fen")
    return Coalesce(Subquery(net, output_field=BigIntegerField()), 0)


def splits():
    """The parts of a split add up to what was split; what was not split has none."""
    rows = Reservation.objects.annotate(
        divided=Count("parts"), sum=Coalesce(Sum("parts__fen"), 0), outcome=F("settlement__outcome")
    )
    for row in rows.filter(Q(outcome=Outcome.SPLIT) & ~Q(sum=F("fen"))):
        yield Fault("split_does_not_add_up", row.key, f"{row.sum} of {row.fen}")
    undivided = Q(outcome=None) | ~Q(outcome=Outcome.SPLIT)
    for row in rows.filter(undivided, divided__gt=0):
        yield Fault("parts_without_split", row.key, str(row.divided))


checks = (open_sums, beginnings, ends, splits)
