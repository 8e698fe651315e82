"""Payments that the bank sent back, before or after they were recorded."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from ventures.awards.states import AwardState, InstalmentState
from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.funds.states import AccountKind
from ventures.workflow.moves import move

from ..models import BatchEntry, PaymentReturn
from ..states import BatchState, RequestState
from ..vouchers import parts_of
from .batches import back_to_payable, locked
from .ledger import lock, move_money, take_payment_back, turn_of
from .payments import settle
from .requests import give_back, tell_organization

ENDED = (AwardState.TERMINATED, AwardState.DECLINED, AwardState.DROPPED)


@transaction.atomic
def bounce(request, *, by, note):
    """The bank sent a payment of a closed batch back: the organisation must put its request right."""
    if not note.strip():
        raise Refused(_("Say what the bank or the treasury wrote."), field="note")
    batch = request.batch
    if batch is None or locked(batch).state != BatchState.CLOSED:
        raise Refused(_("Only a payment of a batch that is at the treasury can come back."))
    if parts_of(request, batch).exists():
        raise Refused(
            _("The bank statement shows a voucher of this payment as paid. A payment comes back whole: take "
              "that match back first if the voucher came back too, else wait for the other vouchers.")
        )  # fmt: skip
    back_to_payable(request, by)
    leave(request)
    give_back(request, by=by, note=note)
    settle(batch, by)
    return request


@transaction.atomic
def return_payment(payment, *, by, on, words):
    """The bank sent a recorded payment back (退汇): it is reversed in the ledger, the request payable.

    The payment stays as it was written; a `PaymentReturn` says that it came back, in the bank's `words`.
    """
    words, request = words.strip()[:200], payment.request
    if not words:
        raise Refused(_("Say what the bank or the treasury wrote."), field="words")
    instalment = request.instalment
    lock(instalment.award_id, instalment.pk)
    refuse_return(payment, on)
    row = keep(PaymentReturn(payment=payment, on=on, words=words, by=by))
    take_payment_back(request, by=by, memo=words)
    turn = turn_of(request)
    move(request, RequestState.APPROVED, by=by, note=words, batch=None)
    move_money(request, f"unbatch:{turn}", AccountKind.IN_BATCH, AccountKind.PAYABLE, by=by)
    move(instalment, InstalmentState.REQUESTED, by=by, note=words)
    leave(request)
    tell_organization(instalment.award, "came_back", row)
    return row


def leave(request):
    """The request's place in its batch is history now; it may go into another one."""
    BatchEntry.objects.filter(request=request, is_live=True).update(is_live=False)


def refuse_return(payment, on):
    """What stands comes back once, on or after the day it was paid, while the project can be paid again."""
    if PaymentReturn.objects.filter(payment=payment).exists():
        raise Stale(_("That this payment came back has been recorded already."))
    if not payment.paid_on <= on <= clock.today():
        raise Refused(_("It came back between the day it was paid and today."), field="on")
    if payment.request.instalment.award.state in ENDED:
        raise Refused(
            _("The project has ended. Enter the money as a slip of its recovery, after demanding it back.")
        )


def keep(row):
    """Save a return; the database's own lock answers whoever was second."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Stale(_("That this payment came back has been recorded already.")) from error
    return row
