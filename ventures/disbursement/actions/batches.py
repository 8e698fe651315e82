"""Payments go to the treasury in batches: put together, closed, and from then on as they were sent."""

from django.db import IntegrityError, transaction
from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from ventures.calls.models import Call
from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.core.money import ZERO, yuan
from ventures.funds.states import AccountKind
from ventures.workflow import history
from ventures.workflow.moves import last_step, move

from ..approval import covers, stands
from ..export import rows_of, seal_of
from ..models import BatchEntry, BatchVoucher, PayerAccount, PaymentBatch, PaymentRequest
from ..states import BatchState, RequestState
from .ledger import lock, lock_awards, move_money, turn_of
from .requests import refuse_held


@transaction.atomic
def open_batch(*, by):
    """Open an empty batch numbered PC-<year>-<two figures or more>, in order.

    Who has an empty one of the year open already is given that one: numbers are never thrown away.
    """
    prefix = f"PC-{clock.today().year}-"
    mine = PaymentBatch.objects.filter(number__startswith=prefix, created_by=by, state=BatchState.OPEN)
    if empty := mine.filter(count=0).first():
        return empty
    numbers = PaymentBatch.objects.filter(number__startswith=prefix).values_list("number", flat=True)
    last = max((int(number.removeprefix(prefix)) for number in numbers), default=0)
    try:
        with transaction.atomic():
            batch = PaymentBatch.objects.create(
                number=f"{prefix}{last + 1:02}", created_by=by, created_at=clock.now()
            )
    except IntegrityError as error:
        raise Refused(_("Somebody else opened a batch at the same moment. Use that one.")) from error
    history.write(batch, "opened", by=by)
    return batch


@transaction.atomic
def add_to_batch(batch, requests, *, by):
    """Put approved requests into an open batch; Refused as a whole if one of them may not be paid."""
    refuse_unless_open(batch, by)
    requests = sorted(requests, key=lambda request: request.pk)
    if not requests:
        raise Refused(_("Choose at least one approved request."))
    lock_awards({request.instalment.award_id for request in requests})
    for request in requests:
        lock(request.instalment.award_id, request.instalment_id)
        refuse_void(request)
    refuse_held(*(request.instalment for request in requests))
    for request in requests:
        turn = turn_of(request)
        move(request, RequestState.IN_BATCH, by=by, batch=batch)
        enter(request, batch)
        move_money(request, f"batch:{turn}", AccountKind.PAYABLE, AccountKind.IN_BATCH, by=by)
    return count(batch)


@transaction.atomic
def take_out(request, *, by):
    """Take a request out of a batch that is still open; it stays approved."""
    batch = request.batch
    refuse_unless_open(batch, by)
    back_to_payable(request, by, batch=None)
    BatchEntry.objects.filter(batch=batch, request=request).delete()
    return count(batch)


@transaction.atomic
def close_batch(batch, *, by):
    """Close the batch: count, total and the hash of what will be exported are fixed."""
    refuse_unless_open(batch, by)
    requests = list(in_batch(batch))
    if not requests:
        raise Refused(_("The batch is empty. Put approved requests into it first."))
    for request in requests:
        refuse_void(request)
    refuse_held(*(request.instalment for request in requests))
    count(batch)
    name_payers(batch)
    write_vouchers(batch)
    return move(batch, BatchState.CLOSED, by=by, closed_at=clock.now(), hash=seal_of(rows_of(batch)))


def enter(request, batch):
    """The request stands in the batch; the database's own lock answers whoever was second."""
    try:
        with transaction.atomic():
            BatchEntry.objects.create(
                batch=batch, request=request, account=request.account,
                checked_by=request.checked_by, approved_by=request.approved_by,
            )  # fmt: skip
    except IntegrityError as error:
        raise Stale(_("Somebody else put this payment into a batch at the same moment.")) from error


def name_payers(batch):
    """Each entry is paid from the account that its region has now; from none where none is entered."""
    entries = BatchEntry.objects.filter(batch=batch)
    calls = Call.objects.filter(pk__in=entries.order_by().values("request__instalment__award__call"))
    for call in calls.select_related("region").order_by("pk"):
        payer = PayerAccount.objects.for_region(call.region)
        entries.filter(request__instalment__award__call=call).update(payer=payer)


def write_vouchers(batch):
    """What each source pays of each payment, numbered; it stays so whatever becomes of the plan."""
    share = "request__instalment__shares"
    rows = BatchEntry.objects.filter(batch=batch).order_by("request_id", f"{share}__source")
    rows = rows.values_list("pk", f"{share}__source", f"{share}__amount")
    BatchVoucher.objects.bulk_create(
        BatchVoucher(entry_id=entry, source_id=source, number=number, amount=yuan(amount))
        for number, (entry, source, amount) in enumerate(rows, 1)
    )


def back_to_payable(request, by, **changes):
    """From the batch back to approved, in state and in the ledger."""
    lock(request.instalment.award_id, request.instalment_id)
    turn = turn_of(request)
    move(request, RequestState.APPROVED, by=by, **changes)
    move_money(request, f"unbatch:{turn}", AccountKind.IN_BATCH, AccountKind.PAYABLE, by=by)


def in_batch(batch):
    """The requests a batch still holds, in the order of their locks."""
    rows = PaymentRequest.objects.filter(batch=batch, state=RequestState.IN_BATCH)
    return rows.select_related("instalment__award__organization", "account").order_by("pk")


def count(batch):
    """Write down how many payments the batch holds and their sum."""
    sums = in_batch(batch).order_by().aggregate(count=Count("pk"), total=Sum("amount"))
    batch.count, batch.total = sums["count"], yuan(sums["total"] or 0) if sums["count"] else ZERO
    batch.save(update_fields=["count", "total"])
    return batch


def locked(batch):
    """The batch as it stands now, locked."""
    return PaymentBatch.objects.select_for_update(of=("self",)).get(pk=batch.pk)


def refuse_unless_open(batch, by):
    """A batch takes and gives up requests only while it is open."""
    if batch is None or locked(batch).state != BatchState.OPEN:
        raise Stale(_("This batch is no longer open.") + (last_step(batch, by) if batch else ""))


def refuse_void(request, *, replaced=False):
    """An approval covers what was read when it was given, and nothing else.

    `replaced`: a payment already made is recorded even where the account was replaced meanwhile.
    """
    request.account.refresh_from_db()
    if not (covers(request) if replaced else stands(request)):
        raise Refused(
            _("The approval of %(number)s is void: amount, payee, account or receipt changed after it. "
              "Send it back to be checked again.") % {"number": request}
        )  # fmt: skip
