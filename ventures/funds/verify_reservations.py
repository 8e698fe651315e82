"""Whether reservations say what the ledger says of the money held for cases."""

from collections import defaultdict

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from .fault import Fault
from .models import Account, Line, Reservation, Settlement
from .states import HELD, Outcome


def open_sums():
    """What is open for a case and a source is what stands there committed, payable and in batches."""
    held = sums(Account.objects.filter(kind__in=HELD).exclude(case=None), "balance_fen")
    promised = sums(Reservation.objects.open(), "fen")
    for name in sorted({*held, *promised}, key=str):
        if held[name] != promised[name]:
            place = f"{name[0]}/{name[1]}"
            yield Fault("open_differs_from_ledger", place, f"open {promised[name]}, held {held[name]}")


def sums(rows, fen):
    """{(case, source): fen} of a table."""
    rows = rows.order_by().values_list("case", "source").annotate(sum=Sum(fen))
    return defaultdict(int, {(case, source): total for case, source, total in rows})


def beginnings():
    """A root's voucher brought its money into what is held; a part has a parent instead."""
    roots = list(Reservation.objects.filter(parent=None).order_by("pk"))
    moved = moved_by([root.voucher_id for root in roots])
    for root in roots:
        found = moved[root.voucher_id, root.case, root.source_id]
        if root.fen > found:
            yield Fault("reservation_without_voucher", root.key, f"{root.fen} of {found}")


def ends():
    """A payment or a giving back took the reservation's money out of what is held, by its own voucher."""
    rows = Settlement.objects.exclude(outcome=Outcome.SPLIT).select_related("reservation")
    rows = list(rows.order_by("reservation"))
    moved = moved_by([row.voucher_id for row in rows])
    for row in rows:
        one = row.reservation
        found = -moved[row.voucher_id, one.case, one.source_id]
        if found != one.fen:
            yield Fault("settlement_without_voucher", one.key, f"{one.fen} of {found}")


def moved_by(vouchers):
    """{(voucher, case, source): fen} that vouchers brought into what is held (out of it: below zero)."""
    lines = Line.objects.filter(voucher__in=[pk for pk in vouchers if pk], account__kind__in=HELD)
    rows = lines.order_by().values_list("voucher", "account__case", "account__source")
    rows = rows.annotate(fen=Sum(F("debit_fen") - F("credit_fen")))
    return defaultdict(int, {(voucher, case, source): fen for voucher, case, source, fen in rows})


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
