"""The vouchers of a payment of several sources, one for each share, as its batch exports them.

The bank may pay such a payment in one line or voucher by voucher. What is found of it is what its lines
add up to, to the fen.
"""

from dataclasses import dataclass
from itertools import groupby

from django.db.models import Exists, F, Min, OuterRef, Q

from ventures.awards.models import InstalmentShare
from ventures.core.money import from_fen
from ventures.core.sides import fen, fen_of

from .approval import covered
from .models import BatchEntry, Match, Payment, StatementLine
from .states import BatchState, RequestState

PROJECT = "instalment__award__organization"
SHOWN = 50


@dataclass(frozen=True)
class Voucher:
    """One voucher: the entry and the share, its number in the export, and the payment once it is recorded."""

    entry: BatchEntry
    share: InstalmentShare
    number: int
    payment: Payment | None

    def __str__(self):
        return f"{self.entry.batch}-{self.number}"


def vouchers_of(entries, amounts):
    """Vouchers of some amounts without a line, of `entries` that wait for their payment or were paid.

    None of a payment of a single source, nor of one that has a line of its full amount.
    """
    entries = list(of_several(entries.filter(sent()).exclude(Exists(wholes())), amounts))
    paid = payments_of(entries, Payment.every)
    standing = {one.pk for one in covered([one.request for one in entries if key_of(one) not in paid])}
    entries = [one for one in entries if key_of(one) in paid or one.request_id in standing]
    live = set(Match.objects.live().filter(entry__in=entries).values_list("entry", "share"))
    found = each_voucher(entries, amounts, paid)
    return [one for one in found if (one.entry.pk, one.share.pk) not in live]


def vouchers_paid(entries, amounts, since, until):
    """Vouchers of some amounts, with a line or without, of payments of these days that stand."""
    payments = Payment.objects.filter(paid_on__range=(since, until))
    entries = list(of_several(entries, amounts))
    paid = payments_of(entries, payments)
    return each_voucher([one for one in entries if key_of(one) in paid], amounts, paid)


def of_several(entries, amounts):
    """Those of several vouchers, one of them of these amounts; with all that a candidate says."""
    share = "request__instalment__shares__amount"
    parts = entries.filter(
        **{f"{share}__in": amounts, f"{share}__gt": 0, f"{share}__lt": F("request__amount")}
    )
    rows = BatchEntry.objects.filter(pk__in=parts.values("pk")).order_by("pk")
    rows = rows.select_related("batch", "request__account", f"request__{PROJECT}")
    return rows.prefetch_related("request__instalment__shares__source")


def each_voucher(entries, amounts, paid):
    """The vouchers of these amounts, as [Voucher]; `paid` is {key: Payment}."""
    numbers = numbers_of({one.batch_id for one in entries})
    return [
        Voucher(entry, share, numbers[entry.pk, share.pk], paid.get(key_of(entry)))
        for entry in entries
        for share in entry.request.instalment.shares.all()
        if share.amount.amount in amounts
    ]


def sent():
    """Of entries: those at the treasury, and those of which the payment is recorded."""
    payment = Payment.every.filter(request=OuterRef("request"), batch=OuterRef("batch"))
    waits = Q(is_live=True, request__state=RequestState.IN_BATCH, batch__state=BatchState.CLOSED)
    return waits | Q(Exists(payment))


def wholes():
    """Of entries: the live matches of their payments with a line of the full amount."""
    return Match.objects.live().filter(
        payment__request=OuterRef("request"), payment__batch=OuterRef("batch")
    )  # fmt: skip


def parts_of(request, batch):
    """The live matches of the vouchers of a request in a batch; both may be an `OuterRef`."""
    return Match.objects.live().filter(entry__request=request, entry__batch=batch)


def key_of(entry):
    """By what an entry and its payment know one another."""
    return entry.request_id, entry.batch_id


def payments_of(entries, payments):
    """{key: Payment} of the entries that have one among `payments`."""
    rows = payments.filter(request__in=[one.request_id for one in entries])
    return {key_of(one): one for one in rows}


def numbers_of(batches):
    """{(entry, share): number} of vouchers in the exports of batches, in the order of `export.rows_of`."""
    share = "request__instalment__shares"
    rows = BatchEntry.objects.filter(batch__in=batches, **{f"{share}__isnull": False})
    rows = rows.order_by("batch_id", "request_id", f"{share}__source").values_list("batch_id", "pk", share)
    return {
        (entry, share): number
        for _batch, found in groupby(rows, key=lambda row: row[0])
        for number, (_same, entry, share) in enumerate(found, 1)
    }


def partly_found(user):
    """Entries of which a person's statements show some vouchers and others not, the oldest first."""
    lines = StatementLine.objects.visible_to(user)
    return with_found(matches__line__in=lines).filter(found__lt=F("asked")).order_by("pk")


def with_found(**narrowed):
    """The entries with matched vouchers, each with what their lines come to, `found` of `asked`, in fen.

    `since` is the day of the first line.
    """
    rows = BatchEntry.objects.filter(matches__isnull=False, matches__ended_at=None, **narrowed)
    return rows.annotate(
        found=fen_of("matches__line__debit"),
        asked=fen("request__amount"),
        since=Min("matches__line__on"),
    )


def in_sums(entries):
    """The entries (`with_found`) as a list, each with `sum_found` and `sum_missing`."""
    entries = list(entries.select_related("batch", "request__instalment__award"))
    for one in entries:
        one.sum_found, one.sum_missing = from_fen(one.found), from_fen(one.asked - one.found)
    return entries


def of_source(entries, source):
    """Those that a source pays a share of."""
    shares = InstalmentShare.objects.filter(source=source, instalment=OuterRef("request__instalment"))
    return entries.filter(Exists(shares))


def shown(entries):
    """What `partly_found.html` needs of entries: the first of them, and whether there are more."""
    found = in_sums(entries[: SHOWN + 1])
    return {"partly": found[:SHOWN], "partly_more": len(found) > SHOWN}
