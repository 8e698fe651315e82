"""What a line of a statement was: one record of ours or an explanation, and taken back with a reason."""

from django.db import IntegrityError, transaction
from django.db.models import Exists
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.core.money import to_fen
from ventures.workflow import history

from ..models import BatchEntry, Match, PaymentRequest, StatementLine
from ..statement_queries import fitting, of_line
from ..states import MatchWay, RequestState
from ..vouchers import parts_of, sent, wholes
from .batches import locked as lock_batch
from .recoveries import receive_recovery
from .returns import confirm_payment, return_payment


@transaction.atomic
def match(line, key, *, by):
    """Say yes to what was suggested for a line; `key` names the candidate. Returns the Match."""
    line = locked(line)
    likely, _others = of_line(line)
    one = next((one.candidate for one in likely if one.candidate.key == key), None)
    if one is None:
        raise Stale(_("This suggestion no longer holds. Look at the line again."))
    return settle_line(line, one, by=by, way=MatchWay.SUGGESTED)


@transaction.atomic
def match_by_hand(line, key, *, by, reason):
    """Match a line with another record of the same amount, and say why. Returns the Match."""
    line = locked(line)
    if not reason.strip():
        raise Refused(_("Say why the line is this one."), field="reason")
    one = next((one for one in fitting(line, line.statement.payer) if one.key == key), None)
    if one is None:
        raise Refused(_("Choose one of the records of this amount that are not matched yet."), field="record")
    return settle_line(line, one, by=by, way=MatchWay.BY_HAND, reason=reason.strip())


@transaction.atomic
def explain(line, *, by, reason):
    """Say in words what a line was that is no payment and no recovery of ours. Returns the Match."""
    line = locked(line)
    if not reason.strip():
        raise Refused(_("Say what the line was."), field="reason")
    return keep(line, by=by, way=MatchWay.EXPLAINED, reason=reason.strip())


@transaction.atomic
def take_back(row, *, by, reason):
    """Take a match back: the line is open again. What was recorded stays, and the match as history."""
    if not reason.strip():
        raise Refused(_("Say why the match is taken back."), field="reason")
    facts = {"ended_by": by, "ended_at": clock.now(), "ended_why": reason.strip()}
    if not Match.objects.live().filter(pk=row.pk).update(**facts):
        raise Stale(_("This match has been taken back already."))
    history.write(row.line, "unmatched", by=by, match=row.pk, reason=reason.strip())
    row.refresh_from_db()
    return row


def settle_line(line, candidate, *, by, way, reason=""):
    """Record with the verbs what the candidate stands for, and match the line with it."""
    record, kind = candidate.record, candidate.key.partition(":")[0]
    row = keep(line, by=by, way=way, reason=reason, **RECORDS[kind](line, record, by))
    if row.share:
        complete(row.entry, line, by)
    return row


def recorded(_line, payment, _by):
    """The line is a payment that was recorded before it."""
    refuse_parts(payment.request, payment.batch)
    return {"payment": payment}


def paid(line, request, by):
    """The line is the payment of a request that waited for it."""
    refuse_parts(request, request.batch)
    return {"payment": confirm_payment(request, by=by, reference=reference_of(line), paid_on=line.on)}


def came_back(line, payment, by):
    """The line is a payment that the bank sent back, in its words."""
    return {"payment_return": return_payment(payment, by=by, on=line.on, words=line.summary or line.party)}


def came_back_at_once(line, request, by):
    """The line is the return of a payment of the same statement."""
    payment = PaymentRequest.objects.get(pk=request.pk).payment
    if payment is None:
        raise Refused(_("The payment that came back is not recorded yet. Match its own line first."))
    return came_back(line, payment, by)


def received(line, recovery, by):
    """The line is money of a recovery."""
    receipt = receive_recovery(recovery, by=by, amount=line.amount, on=line.on, reference=reference_of(line))
    return {"receipt": receipt}


def voucher_paid(_line, voucher, _by):
    """The line is one voucher of a payment, which has no line of its full amount and did not bounce."""
    lock_batch(voucher.entry.batch)
    entry = BatchEntry.objects.filter(pk=voucher.entry.pk)
    if not entry.filter(sent()).exclude(Exists(wholes())).exists():
        raise Stale(
            _("This payment is matched with a line of its full amount, or is no longer in its batch.")
        )
    return {"entry": voucher.entry, "share": voucher.share}


def refuse_parts(request, batch):
    """A payment of which vouchers are matched is not matched as a whole beside them."""
    lock_batch(batch)
    if parts_of(request, batch).exists():
        raise Stale(_("Vouchers of this payment are matched already. Take those matches back first."))


def complete(entry, line, by):
    """The payment that waited is confirmed when the lines of its vouchers add up to it."""
    request = PaymentRequest.objects.get(pk=entry.request_id)
    lines = StatementLine.objects.filter(matches__entry=entry, matches__ended_at=None)
    waits = request.state == RequestState.IN_BATCH and request.batch_id == entry.batch_id
    if waits and sum(to_fen(one.amount) for one in lines) == to_fen(request.amount):
        last = max(one.on for one in lines)
        confirm_payment(request, by=by, reference=reference_of(line), paid_on=last)


RECORDS = {
    "payment": recorded,
    "voucher": voucher_paid,
    "returned": lambda line, record, by: {"payment_return": record},
    "receipt": lambda line, record, by: {"receipt": record},
    "request": paid,
    "return": came_back,
    "return_of": came_back_at_once,
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


def locked(line):
    """The line, locked; Refused where a live match holds it."""
    rows = StatementLine.objects.select_for_update(of=("self",)).select_related("statement__payer__region")
    found = rows.get(pk=line.pk)
    if Match.objects.live().filter(line=found).exists():
        raise Stale(_("This line has been matched or explained already."))
    return found
