"""The one receipt of each request becomes a row; an approval that still held is written anew for it."""

from django.db import migrations
from django.db.models import Sum

from ventures.core.money import yuan
from ventures.workflow.hashing import digest

LIVE = ("requested", "checked", "approved", "in_batch", "paid")


def kinds_of(apps, request):
    """The kinds of receipt that the sources of the request's instalment ask for."""
    shares = apps.get_model("awards", "InstalmentShare").objects.filter(instalment=request.instalment_id)
    rows = shares.values_list("source__receipt_kind").annotate(sum=Sum("amount")).order_by("-sum")
    return [kind for kind, _sum in rows] or ["receipt"]


def old_hash(request, file):
    """The approval as it was bound until now."""
    account = request.account
    return digest([
        request.pk, request.instalment_id, str(request.amount.amount),
        account.pk, account.name, account.number, account.bank, account.bank_code,
        request.receipt_number, request.receipt_on.isoformat(), file.sha256 if file else "",
        request.checked_by_id, request.approved_by_id,
    ])  # fmt: skip


def facts_of(request, receipt):
    """The facts of an approval in the shape of `disbursement.approval.facts_of`."""
    account = request.account
    return {
        "amount": str(request.amount.amount), "account": account.pk, "payee": account.name,
        "number": account.number, "bank": account.bank, "bank_code": account.bank_code,
        "receipts": [{
            "kind": receipt.kind, "number": receipt.number, "on": receipt.on.isoformat(),
            "amount": str(receipt.amount.amount), "sha256": receipt.file.sha256 if receipt.file else "",
        }],
        "documents": [],
    }  # fmt: skip


def forwards(apps, editor):
    """Each request gets its receipt for all of its amount; what was approved and unchanged stays approved."""
    requests = apps.get_model("disbursement", "PaymentRequest").objects.order_by("pk")
    receipts, approvals = (apps.get_model("disbursement", name) for name in ("Receipt", "Approval"))
    events = apps.get_model("workflow", "Event").objects
    for request in requests.select_related("account", "receipt").iterator(500):
        receipt = receipts.objects.create(
            request=request, kind=kinds_of(apps, request)[0], number=request.receipt_number,
            on=request.receipt_on, amount=yuan(request.amount), file=request.receipt,
            counts=request.state in LIVE,
        )  # fmt: skip
        if not request.approval_hash or request.approval_hash != old_hash(request, request.receipt):
            continue
        facts = facts_of(request, receipt)
        of_request = {
            "chain__record_type": "disbursement.paymentrequest", "chain__record_id": str(request.pk),
            "to_state": "approved",
        }  # fmt: skip
        approved = events.filter(**of_request).order_by("-pk").first()
        approvals.objects.create(
            request=request, level=1, by_id=request.approved_by_id, facts=facts,
            hash=digest(facts), at=approved.at if approved else request.requested_at,
        )  # fmt: skip
        persons = [request.checked_by_id, request.approved_by_id, None]
        requests.filter(pk=request.pk).update(
            approval_hash=digest([request.pk, request.instalment_id, facts, persons])
        )


class Migration(migrations.Migration):
    dependencies = [
        ("disbursement", "0003_receipts_holds_and_powers"),
        ("workflow", "0001_initial"),
    ]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
