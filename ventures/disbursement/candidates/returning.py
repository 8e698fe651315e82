"""What may have come back to the account: payments that the bank sent back, whole or voucher by voucher."""

from collections import defaultdict
from datetime import timedelta

from ventures.core.money import to_fen

from ..found_in_part import with_found
from ..matching import Candidate
from ..models import BatchEntry, Payment, PaymentReturn
from ..vouchers import PROJECT, of_several, vouchers_to_return
from .payments import candidate_of, matched, of_payer, payments_of, whole_of, words_of

WITHIN = timedelta(days=180)


def payments_that_may_return(payer, since, amounts):
    """Payments of some amounts that stand and were made since a day: each may come back."""
    rows = payments_of(payer, Payment.objects.filter(paid_on__gte=since, amount__in=amounts))
    return [
        candidate_of(one, "return", came_back=True, after=True, whole=back_of(one.request_id, one.batch_id))
        for one in rows
    ]


def returns_to_match(payer):
    """Returns that were recorded without a line."""
    rows = PaymentReturn.objects.exclude(pk__in=matched("payment_return")).in_bulk()
    of_payment = {row.payment_id: row for row in rows.values()}
    payments = payments_of(payer, Payment.every.filter(pk__in=of_payment))
    for payment in payments:
        row, whole = of_payment[payment.pk], back_of(payment.request_id, payment.batch_id)
        one = candidate_of(payment, "returned", came_back=True, whole=whole)
        yield Candidate(**{**vars(one), "key": f"returned:{row.pk}", "record": row, "on": row.on})


def vouchers_that_may_return(payer, since, amounts):
    """All vouchers of payments since a day of which one is of these amounts: they may come back together."""
    return [voucher_back(one, one.left) for one in vouchers_to_return(of_payer(payer), amounts, since)]


def voucher_back(one, left):
    """A voucher that left on a day as a candidate for coming back."""
    batch, request, account, payment = one.entry.batch, one.entry.request, one.entry.account, one.payment
    own = (payment.reference,) if payment else ()
    return Candidate(
        f"back:{one.pk}", one, to_fen(one.amount), account.name, account.number,
        (*own, *words_of(request, batch)), left, after=True, came_back=True,
        whole=back_of(request.pk, batch.pk), voucher=(batch.number, one.number),
        together=to_fen(request.amount), award=request.instalment.award_id, batch=batch.pk,
    )  # fmt: skip


def back_of(request, batch):
    """Names the return of a payment, as `whole_of` the payment."""
    return f"back-{whole_of(request, batch)}"


def returning(rows):
    """What certain rows of a statement pay, whole or by vouchers, as what may come back after it."""
    days, left = paid_by(rows)
    entries = BatchEntry.objects.filter(request__in=days, is_live=True)
    found = []
    for entry in entries.select_related("batch", "account", f"request__{PROJECT}").order_by("pk"):
        request, account = entry.request, entry.account
        found.append(Candidate(
            f"return_of:{request.pk}", request, to_fen(request.amount), account.name, account.number,
            words_of(request, entry.batch), days[request.pk], came_back=True, after=True,
            whole=back_of(request.pk, entry.batch_id), award=request.instalment.award_id,
            batch=entry.batch_id,
        ))  # fmt: skip
    for one in of_several(entries):
        one.payment = None
        found.append(voucher_back(one, left.get(one.pk, days[one.entry.request_id])))
    return found


def paid_by(rows):
    """({request: the day of its last line}, {voucher: its day}) of requests that certain rows pay."""
    whole = {row.certain.record.pk: row.line.on for row in rows if is_of(row, "request")}
    parts = defaultdict(list)
    for row in rows:
        if is_of(row, "voucher") and row.certain.record.payment is None:
            parts[row.certain.record.entry].append(row)
    before = {one.pk: one.found for one in with_found(pk__in=[one.pk for one in parts])} if parts else {}
    for entry, found in parts.items():
        if before.get(entry.pk, 0) + sum(row.certain.fen for row in found) == to_fen(entry.request.amount):
            whole[entry.request_id] = max(row.line.on for row in found)
    return whole, {row.certain.record.pk: row.line.on for found in parts.values() for row in found}


def is_of(row, kind):
    """Whether what is certain of a row is of a kind."""
    return bool(row.certain) and row.certain.key.startswith(f"{kind}:")
