"""The vouchers of a payment of several sources, one for each, as its batch was sent to the treasury.

The bank may pay such a payment in one line or voucher by voucher.
"""

from django.db.models import Exists, F, OuterRef, Q, Subquery

from .approval import covered
from .models import BatchVoucher, Match, Payment
from .states import BatchState, RequestState

PROJECT = "instalment__award__organization"
RELATED = (
    "entry__batch", "entry__account", "entry__payer", "entry__request__account", f"entry__request__{PROJECT}",
)  # fmt: skip


def vouchers_of(entries, amounts):
    """Vouchers of some amounts without a line, of `entries` that wait for their payment or were paid.

    None of a payment of a single source, nor of one that has a line of its full amount.
    """
    rows = of_several(entries.filter(sent()).exclude(Exists(wholes()))).filter(amount__in=amounts)
    rows = with_payment(rows.exclude(pk__in=Match.objects.of_vouchers().values("voucher")), Payment.every)
    standing = {one.pk for one in covered([row.entry.request for row in rows if row.payment is None])}
    return [row for row in rows if row.payment or row.entry.request_id in standing]


def vouchers_to_return(entries, amounts, since):
    """All vouchers of payments since a day of which one is of these amounts, each with the day it `left`.

    The payments stand, or came back without a line that says so.
    """
    if not amounts:
        return []
    back = Match.objects.live().exclude(payment_return=None).values("payment_return__payment")
    payments = Payment.every.filter(paid_on__gte=since).exclude(pk__in=back)
    of_entry = payments.filter(request=OuterRef("request"), batch=OuterRef("batch"))
    rows = of_several(entries.filter(Exists(of_entry), vouchers__amount__in=amounts))
    day = Match.objects.of_vouchers().filter(voucher=OuterRef("pk")).values("line__on")[:1]
    rows = with_payment(rows.annotate(day=Subquery(day)), payments)
    for one in rows:
        one.left = one.day or one.payment.paid_on
    return rows


def of_several(entries):
    """The vouchers above zero of the entries that have several, with all that a candidate says."""
    rows = BatchVoucher.objects.filter(entry__in=entries, amount__gt=0)
    rows = rows.filter(amount__lt=F("entry__request__amount")).order_by("pk")
    return rows.select_related(*RELATED)


def with_payment(rows, payments):
    """The vouchers as a list, each with its `payment` among `payments`, or None."""
    rows = list(rows)
    found = payments.filter(request__in=[one.entry.request_id for one in rows])
    of_entry = {(one.request_id, one.batch_id): one for one in found}
    for one in rows:
        one.payment = of_entry.get((one.entry.request_id, one.entry.batch_id))
    return rows


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
    rows = Match.objects.of_vouchers()
    return rows.filter(voucher__entry__request=request, voucher__entry__batch=batch)
