"""What lines record in which a payment came back, whole or voucher by voucher: one return, once."""

from django.utils.translation import gettext as _

from ventures.core.errors import Refused, Stale

from ..models import Match, Payment, PaymentRequest, PaymentReturn
from .batches import locked as lock_batch
from .returns import return_payment


def came_back(line, payment, by):
    """The line is a payment that the bank sent back, in its words."""
    lock_batch(payment.batch)
    return {"payment_return": return_payment(payment, by=by, on=line.on, words=words_of([line]))}


def came_back_at_once(line, request, by):
    """The line is the return of a payment of the same statement."""
    payment = PaymentRequest.objects.get(pk=request.pk).payment
    if payment is None:
        raise refused_before_payment()
    return came_back(line, payment, by)


def returned(_line, row, _by):
    """The line is a return that was recorded before it, and that no other line is."""
    refuse_matched(row)
    return {"payment_return": row}


def return_of(entry, lines, by):
    """The return of an entry's payment: recorded on the day of the last line, or before without a line."""
    lock_batch(entry.batch)
    payments = Payment.every.filter(request=entry.request_id, batch=entry.batch_id)
    payment = payments.select_related("request__instalment__award").first()
    if payment is None:
        raise refused_before_payment()
    row = PaymentReturn.objects.filter(payment=payment).first()
    if row is None:
        last = max(line.on for line in lines)
        return return_payment(payment, by=by, on=last, words=words_of(lines))
    refuse_matched(row)
    return row


def refuse_matched(row):
    """A return is matched once: with a line of the full amount, or with those of its vouchers."""
    lock_batch(row.payment.batch)
    if Match.objects.live().filter(payment_return=row).exists():
        raise Stale(_("That this payment came back is matched with other lines already."))


def refused_before_payment():
    """The refusal of a return before its payment."""
    return Refused(_("The payment that came back is not recorded yet. Match its own line first."))


def words_of(lines):
    """What the bank wrote in the lines, each text once; who it names where it wrote nothing."""
    return "；".join(dict.fromkeys(line.summary or line.party for line in lines))
