"""What may have left the account: payments, requests that wait for theirs, the vouchers of either."""

from django.db.models import Exists, OuterRef
from django.utils.timezone import localdate

from ventures.core.money import to_fen

from ..approval import covered
from ..matching import Candidate
from ..models import Payment, PaymentRequest
from ..states import BatchState, RequestState
from ..vouchers import PROJECT, parts_of, vouchers_of
from .payments import candidate_of, matched, of_payer, payments_of, whole_of, words_of


def leaving(payer, amounts):
    """What left in some amounts: payments, requests that wait for theirs, vouchers of either."""
    return [
        *payments_to_match(payer, amounts), *requests_to_pay(payer, amounts),
        *vouchers_to_match(payer, amounts),
    ]  # fmt: skip


def payments_to_match(payer, amounts):
    """Recorded payments of some amounts without a line, those that came back among them."""
    rows = Payment.every.filter(amount__in=amounts).exclude(pk__in=matched("payment"))
    rows = rows.exclude(Exists(parts_of(OuterRef("request"), OuterRef("batch"))))
    return [
        candidate_of(payment, "payment", whole=whole_of(payment.request_id, payment.batch_id))
        for payment in payments_of(payer, rows)
    ]


def requests_to_pay(payer, amounts):
    """Requests for some amounts, of closed batches, not confirmed, whose approval still covers them."""
    rows = PaymentRequest.objects.filter(state=RequestState.IN_BATCH, batch__state=BatchState.CLOSED)
    rows = rows.filter(amount__in=amounts).exclude(Exists(parts_of(OuterRef("pk"), OuterRef("batch"))))
    rows = rows.filter(Exists(of_payer(payer).filter(request=OuterRef("pk"), is_live=True)))
    rows = rows.select_related(PROJECT, "batch", "account").order_by("pk")
    return [
        Candidate(
            f"request:{one.pk}", one, to_fen(one.amount), one.account.name, one.account.number,
            words_of(one, one.batch), localdate(one.batch.closed_at), after=True,
            whole=whole_of(one.pk, one.batch_id), award=one.instalment.award_id, batch=one.batch_id,
        )
        for one in covered(rows)
    ]  # fmt: skip


def vouchers_to_match(payer, amounts):
    """Vouchers of some amounts without a line, of payments from several sources."""
    return [voucher_candidate(one) for one in vouchers_of(of_payer(payer), amounts)]


def voucher_candidate(one):
    """A voucher as a candidate: of its payment, or of the request that waits for it."""
    batch, request, payment = one.entry.batch, one.entry.request, one.payment
    account = one.entry.account
    own = (payment.reference,) if payment else ()
    return Candidate(
        f"voucher:{one.pk}", one, to_fen(one.amount), account.name, account.number,
        (*own, *words_of(request, batch)), payment.paid_on if payment else localdate(batch.closed_at),
        after=payment is None, whole=whole_of(request.pk, batch.pk), voucher=(batch.number, one.number),
        award=request.instalment.award_id, batch=batch.pk,
    )  # fmt: skip
