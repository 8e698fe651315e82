"""Payments go to the treasury in batches; the portal records what the treasury did, it does not pay."""

from django.db import IntegrityError, transaction
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from ventures.awards.states import InstalmentState
from ventures.calls.models import Call
from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.core.money import ZERO, yuan
from ventures.funds.states import AccountKind
from ventures.workflow import history
from ventures.workflow.moves import last_step, move

from ..approval import covers, stands
from ..export import rows_of, seal_of
from ..models import BatchEntry, PayerAccount, Payment, PaymentBatch, PaymentRequest
from ..states import BatchState, RequestState
from .ledger import lock, move_money, pay_out, turn_of
from .requests import refuse_held, tell_organization


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
    return move(batch, BatchState.CLOSED, by=by, closed_at=clock.now(), hash=seal_of(rows_of(batch)))


@transaction.atomic
def confirm_paid(batch, *, by, reference, paid_on):
    """The treasury has paid what the batch still holds: payments are recorded, organisations told.

    `reference` is the treasury's number of the payment, `paid_on` the day of it.
    """
    if not reference.strip():
        raise Refused(_("Give the treasury's reference."), field="reference")
    refuse_unless_closed(batch, by)
    refuse_pay_day(batch, paid_on)
    requests = list(in_batch(batch))
    if not requests:
        raise Refused(_("Every payment of this batch came back. There is nothing to confirm."))
    move(batch, BatchState.PAID, by=by, paid_at=clock.now())
    for request in requests:
        record_payment(request, batch, by, reference.strip(), paid_on)
    return batch


def record_payment(request, batch, by, reference, paid_on):
    """One payment of a batch, in the books and to the organisation; returns the Payment."""
    instalment, account = request.instalment, request.account
    lock(instalment.award_id, instalment.pk)
    refuse_void(request, replaced=True)
    payment = Payment.every.create(
        request=request, batch=batch, turn=Payment.every.filter(request=request).count() + 1,
        amount=request.amount, payee=account.name, account_number=account.number, bank=account.bank,
        reference=reference, paid_on=paid_on,
    )  # fmt: skip
    move(request, RequestState.PAID, by=by)
    move(instalment, InstalmentState.PAID, by=by)
    pay_out(request, by=by)
    tell_organization(instalment.award, "paid", payment)
    return payment


def enter(request, batch):
    """The request stands in the batch; the database's own lock answers whoever was second."""
    try:
        with transaction.atomic():
            BatchEntry.objects.create(batch=batch, request=request)
    except IntegrityError as error:
        raise Stale(_("Somebody else put this payment into a batch at the same moment.")) from error


def name_payers(batch):
    """Each entry is paid from the account that its region has now; from none where none is entered."""
    entries = BatchEntry.objects.filter(batch=batch)
    calls = Call.objects.filter(pk__in=entries.order_by().values("request__instalment__award__call"))
    for call in calls.select_related("region").order_by("pk"):
        payer = PayerAccount.objects.for_region(call.region)
        entries.filter(request__instalment__award__call=call).update(payer=payer)


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


def refuse_unless_closed(batch, by):
    """Only what went to the treasury can have been paid."""
    state = locked(batch).state
    if state == BatchState.PAID:
        raise Stale(_("This batch has already been confirmed as paid.") + last_step(batch, by))
    if state != BatchState.CLOSED:
        raise Refused(_("Close the batch first: only then can the treasury have paid it."))


def refuse_pay_day(batch, paid_on):
    """A batch is paid after it was closed and not in the future."""
    batch.refresh_from_db()
    if not batch.closed_at or not timezone.localdate(batch.closed_at) <= paid_on <= clock.today():
        raise Refused(
            _("The day of payment lies between the closing of the batch and today."), field="paid_on"
        )


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
