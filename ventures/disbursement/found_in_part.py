"""Payments of several sources of which the statements show some vouchers and not the others.

What is found of a payment is what the lines of its vouchers add up to, to the fen.
"""

from django.db.models import Exists, F, Min, OuterRef

from ventures.core.money import from_fen
from ventures.core.sides import fen, fen_of

from .models import BatchEntry, BatchVoucher, StatementLine

SHOWN = 50


def partly_found(user):
    """Entries of which a person's statements show some vouchers and others not, the oldest first."""
    lines = StatementLine.objects.visible_to(user)
    return with_found(vouchers__matches__line__in=lines).filter(found__lt=F("asked")).order_by("pk")


def with_found(**narrowed):
    """The entries with matched vouchers, each with what their lines come to, `found` of `asked`, in fen.

    `since` is the day of the first line.
    """
    rows = BatchEntry.objects.filter(
        vouchers__matches__isnull=False, vouchers__matches__ended_at=None,
        vouchers__matches__payment_return=None, **narrowed,
    )  # fmt: skip
    return rows.annotate(
        found=fen_of("vouchers__matches__line__debit"),
        asked=fen("request__amount"),
        since=Min("vouchers__matches__line__on"),
    )


def in_sums(entries):
    """The entries (`with_found`) as a list, each with `sum_found` and `sum_missing`."""
    entries = list(entries.select_related("batch", "request__instalment__award"))
    for one in entries:
        one.sum_found, one.sum_missing = from_fen(one.found), from_fen(one.asked - one.found)
    return entries


def of_source(entries, source):
    """Those that a source pays a share of."""
    return entries.filter(Exists(BatchVoucher.objects.filter(source=source, entry=OuterRef("pk"))))


def shown(entries):
    """What `partly_found.html` needs of entries: the first of them, and whether there are more."""
    found = in_sums(entries[: SHOWN + 1])
    return {"partly": found[:SHOWN], "partly_more": len(found) > SHOWN}
