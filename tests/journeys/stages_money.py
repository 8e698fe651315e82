"""One instalment from the organisation's request to the treasury's payment."""

from tests.factories.applications import scan
from ventures.awards.models import Instalment
from ventures.disbursement.models import PaymentBatch, PaymentRequest


def pay(walk, award, sequence):
    """Requested, checked by one person, approved by another, batched, closed and paid."""
    instalment = Instalment.objects.get(award=award, sequence=sequence)
    walk.reads("applicant", "disbursement:project", award.case)
    walk.sends(
        "applicant", "disbursement:ask", instalment.pk, receipt_number=f"SJ-2026-{sequence:04}",
        receipt_on=walk.day(), receipt_amount=str(instalment.amount.amount), receipt=scan(),
    )  # fmt: skip
    request = PaymentRequest.objects.get(instalment=instalment)
    walk.reads("clerk", "disbursement:request", request.pk)
    walk.sends("clerk", "disbursement:check", request.pk)
    walk.reads("approver", "disbursement:request", request.pk)
    walk.sends("approver", "disbursement:approve", request.pk)
    walk.fetches("approver", "reports:slip", request.pk)
    settle(walk, request, sequence)
    assert Instalment.objects.get(pk=instalment.pk).state == "paid"


def settle(walk, request, sequence):
    """The batch of this request goes to the treasury and comes back paid."""
    walk.sends("clerk", "disbursement:open_batch")
    batch = PaymentBatch.objects.latest("pk")
    walk.sends("clerk", "disbursement:add_to_batch", batch.pk, request=request.pk)
    walk.sends("clerk", "disbursement:close_batch", batch.pk)
    walk.reads("clerk", "disbursement:sheet", batch.pk, "csv")
    walk.sends(
        "clerk", "disbursement:confirm_paid", batch.pk, reference=f"ZF2026{sequence:06}", paid_on=walk.day()
    )
