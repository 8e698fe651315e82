"""The facts of a payment slip: one approved request for one instalment."""

from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from ventures.awards.models import InstalmentShare
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.disbursement.models import Payment, PaymentRequest
from ventures.disbursement.states import RequestState
from ventures.workflow.history import label
from ventures.workflow.models import Event

from .facts import Facts, hosts_of, record_number

ISSUED = {RequestState.APPROVED, RequestState.IN_BATCH, RequestState.PAID}
RELATED = (
    "instalment__award__call", "instalment__award__organization", "instalment__award__agreement", "account",
    "requested_by", "checked_by", "approved_by", "second_by", "batch",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SlipFacts(Facts):
    """What the treasury pays, to whom, from what, and who said so."""

    state: str
    year: int
    award_number: str
    agreement_number: str
    title: str
    call: str
    sequence: int
    instalments: int
    trigger: str
    amount: object
    payee: tuple
    shares: tuple
    receipt: tuple
    people: tuple
    times: tuple
    approval_hash: str
    batch_number: str
    paid_on: object
    reference: str
    agreed: object
    paid_before: object

    @property
    def left(self):
        """What of the agreed amount is still to be paid after this slip."""
        return self.agreed - self.paid_before - self.amount


def number_of(request):
    """The number of a request's slip: the project's, the instalment's, and the request's own."""
    return f"{request.instalment.award.number}-BF{request.instalment.sequence}-{request.pk}"


def gather(request):
    """The facts of an approved request. Raises Refused before its approval."""
    if request.state not in ISSUED:
        raise Refused(_("There is no payment slip before the request has been approved."))
    instalment, award = request.instalment, request.instalment.award
    payment = Payment.objects.filter(request=request).first()
    return SlipFacts(
        number=number_of(request),
        made_at=request.requested_at,
        issuer=hosts_of(award.call),
        state=request.state,
        year=award.call.year,
        award_number=award.number,
        agreement_number=award.agreement.number if hasattr(award, "agreement") else "",
        title=award.title,
        call=award.call.title,
        sequence=instalment.sequence,
        instalments=award.instalments.count(),
        trigger=instalment.trigger,
        amount=request.amount,
        payee=payee_of(request, payment),
        shares=shares_of(instalment),
        receipt=(request.receipt_number, request.receipt_on),
        people=tuple(person.name if person else "" for person in people_of(request)),
        times=times_of(request),
        approval_hash=request.approval_hash,
        batch_number=request.batch.number if request.batch else "",
        paid_on=payment.paid_on if payment else None,
        reference=payment.reference if payment else "",
        agreed=award.agreed or award.approved,
        paid_before=paid_before(request),
    )


def people_of(request):
    """Who asked, checked and approved; where two approved, the second one after the first."""
    people = (request.requested_by, request.checked_by, request.approved_by)
    return (*people, request.second_by) if request.second_by else people


def times_of(request):
    """When each of `people_of` did it: all but the request are instants of its history."""
    steps = Event.objects.filter(chain__record_type=label(request), chain__record_id=str(request.pk))
    last = dict(steps.order_by("pk").values_list("to_state", "at"))
    checked, approved = last.get(RequestState.CHECKED), last.get(RequestState.APPROVED)
    if request.second_by:
        return request.requested_at, checked, last.get(RequestState.SECOND), approved
    return request.requested_at, checked, approved


def payee_of(request, payment):
    """Name, account, bank and bank code: as paid where it was, else as verified."""
    account = request.account
    if payment:
        return payment.payee, payment.account_number, payment.bank, account.bank_code
    return account.name, account.number, account.bank, account.bank_code


def shares_of(instalment):
    """What each source pays of it, with the codes a treasury voucher needs; the rows add up to the amount."""
    shares = InstalmentShare.objects.filter(instalment=instalment).select_related("source").order_by("source")
    return tuple(
        (
            share.source.name, share.source.name_en, share.source.kind, share.source.document_number,
            share.source.functional_code, share.source.economic_code, share.source.receipt_kind, share.amount,
        )
        for share in shares
    )  # fmt: skip


def paid_before(request):
    """What was paid for the same award by earlier instalments."""
    earlier = Payment.objects.filter(
        request__instalment__award=request.instalment.award_id,
        request__instalment__sequence__lt=request.instalment.sequence,
    )
    return yuan(earlier.aggregate(sum=Sum("amount"))["sum"] or 0)


def find(number):
    """The approved request of a slip's number, or None."""
    found = PaymentRequest.objects.filter(pk=record_number(number, "-"), state__in=ISSUED)
    request = found.select_related(*RELATED).first()
    return request if request and number_of(request) == number else None
