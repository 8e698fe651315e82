"""What matched lines record: payments and money of recoveries; `returned_lines` has what came back."""

from django.db import IntegrityError, transaction
from django.db.models import Exists
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Stale
from ventures.core.money import to_fen
from ventures.workflow import history

from ..models import BatchEntry, Match, PaymentRequest, StatementLine
from ..states import MatchWay, RequestState
from ..vouchers import parts_of, sent, wholes
from .batches import locked as lock_batch
from .payments import confirm_payment
from .recoveries import receive_recovery
from .returned_lines import came_back, came_back_at_once, return_of, returned


def settle(line, candidate, *, by, way, reason=""):
    """Record with the verbs what the candidate stands for, and match its lines with it.

    Returns the Match of the line.
    """
    if candidate.lines:
        return settle_together(candidate.lines, by=by, way=way, reason=reason)[line.pk]
    record, kind = candidate.record, candidate.key.partition(":")[0]
    row = keep(line, by=by, way=way, reason=reason, **RECORDS[kind](line, record, by))
    if row.voucher:
        complete(row.voucher.entry, line, by)
    return row


def settle_together(pairs, *, by, way, reason):
    """The (line, candidate) are all the vouchers of a payment that came back: it is reversed, once.

    Returns {line: Match}.
    """
    row = return_of(pairs[0][1].record.entry, [line for line, _one in pairs], by)
    facts = {"by": by, "way": way, "reason": reason, "payment_return": row}
    return {line.pk: keep(line, voucher=one.record, **facts) for line, one in pairs}


def recorded(_line, payment, _by):
    """The line is a payment that was recorded before it."""
    refuse_parts(payment.request, payment.batch)
    return {"payment": payment}


def paid(line, request, by):
    """The line is the payment of a request that waited for it."""
    refuse_parts(request, request.batch)
    return {"payment": confirm_payment(request, by=by, reference=reference_of(line), paid_on=line.on)}


def voucher_paid(_line, voucher, _by):
    """The line is one voucher of a payment, which has no line of its full amount and did not bounce."""
    lock_batch(voucher.entry.batch)
    entry = BatchEntry.objects.filter(pk=voucher.entry.pk)
    if not entry.filter(sent()).exclude(Exists(wholes())).exists():
        raise Stale(
            _("This payment is matched with a line of its full amount, or is no longer in its batch.")
        )
    return {"voucher": voucher}


def refuse_parts(request, batch):
    """A payment of which vouchers are matched is not matched as a whole beside them."""
    lock_batch(batch)
    if parts_of(request, batch).exists():
        raise Stale(_("Vouchers of this payment are matched already. Take those matches back first."))


def complete(entry, line, by):
    """The payment that waited is confirmed when the lines of its vouchers add up to it."""
    request = PaymentRequest.objects.get(pk=entry.request_id)
    lines = StatementLine.objects.filter(matches__in=Match.objects.of_vouchers().filter(voucher__entry=entry))
    waits = request.state == RequestState.IN_BATCH and request.batch_id == entry.batch_id
    if waits and sum(to_fen(one.amount) for one in lines) == to_fen(request.amount):
        last = max(one.on for one in lines)
        confirm_payment(request, by=by, reference=reference_of(line), paid_on=last)


def received(line, recovery, by):
    """The line is money of a recovery."""
    receipt = receive_recovery(recovery, by=by, amount=line.amount, on=line.on, reference=reference_of(line))
    return {"receipt": receipt}


RECORDS = {
    "payment": recorded,
    "request": paid,
    "voucher": voucher_paid,
    "return": came_back,
    "return_of": came_back_at_once,
    "returned": returned,
    "receipt": lambda line, record, by: {"receipt": record},
    "recovery": received,
}


def reference_of(line):
    """The bank's reference of a line; account, day and row where it gave none."""
    return line.reference or f"{line.statement.payer.number[-4:]}-{line.on:%Y%m%d}-{line.row}"


def keep(line, *, by, way, reason="", **record):
    """Save a match; the database's own locks answer whoever was second."""
    row = Match(line=line, way=way, reason=reason, by=by, at=clock.now(), **record)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Stale(_("Somebody else matched this line or this record at the same moment.")) from error
    facts = {kind: one.pk for kind, one in record.items()} or {"reason": reason}
    history.write(line, "explained" if way == MatchWay.EXPLAINED else "matched", by=by, way=str(way), **facts)
    return row
