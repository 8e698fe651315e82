"""The treasury has paid: all that a batch still holds, or one payment of it, as the bank tells."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ventures.awards.states import InstalmentState
from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.workflow.moves import last_step, move

from ..models import Payment
from ..states import BatchState, RequestState
from .batches import in_batch, locked, refuse_void
from .ledger import lock, lock_awards, pay_out
from .requests import tell_organization


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
    lock_awards({request.instalment.award_id for request in requests})
    move(batch, BatchState.PAID, by=by, paid_at=clock.now())
    for request in requests:
        record_payment(request, batch, by, reference.strip(), paid_on)
    return batch


@transaction.atomic
def confirm_payment(request, *, by, reference, paid_on):
    """The treasury has paid one request of a closed batch; the others stay there until they are confirmed.

    With the last of them the batch is paid. Returns the Payment.
    """
    if not reference.strip():
        raise Refused(_("Give the treasury's reference."), field="reference")
    batch = refuse_unless_in_batch(request)
    refuse_unless_closed(batch, by)
    refuse_pay_day(batch, paid_on)
    payment = record_payment(request, batch, by, reference.strip(), paid_on)
    settle(batch, by)
    return payment


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


def settle(batch, by):
    """A batch of which everything was paid or came back, and something was paid, is paid; returns it."""
    batch.refresh_from_db(fields=["state"])
    if batch.state == BatchState.CLOSED and batch.payments.exists() and not in_batch(batch).exists():
        move(batch, BatchState.PAID, by=by, paid_at=clock.now())
    return batch


def refuse_unless_closed(batch, by):
    """Only what went to the treasury can have been paid."""
    state = locked(batch).state
    if state == BatchState.PAID:
        raise Stale(_("This batch has already been confirmed as paid.") + last_step(batch, by))
    if state != BatchState.CLOSED:
        raise Refused(_("Close the batch first: only then can the treasury have paid it."))


def refuse_unless_in_batch(request):
    """The batch of a request that waits for its payment; locked by the caller's next step."""
    request.refresh_from_db(fields=["state", "batch"])
    if request.state != RequestState.IN_BATCH:
        raise Stale(_("This payment is in no batch, or has been confirmed already."))
    return request.batch


def refuse_pay_day(batch, paid_on):
    """A batch is paid after it was closed and not in the future."""
    batch.refresh_from_db()
    if not batch.closed_at or not timezone.localdate(batch.closed_at) <= paid_on <= clock.today():
        raise Refused(
            _("The day of payment lies between the closing of the batch and today."), field="paid_on"
        )
