"""Items 11 and 15: what was asked for and paid, and what was demanded back."""

from django.db.models import F
from django.utils.translation import gettext as _

from reports.gather import slip as slips
from ventures.disbursement.models import (
    Approval,
    Enclosure,
    HoldRelease,
    ManualHold,
    Payment,
    PaymentRequest,
    Receipt,
    Recovery,
    RecoveryReceipt,
    WriteOff,
)

from .pieces import cell, document, ending, listed, originals, tabled


def payments(award):
    """Requests with receipts and enclosures, who approved, slips, and every payment."""
    requests = PaymentRequest.objects.filter(instalment__award=award).order_by("pk")
    yield listed(
        requests, "requests", ("instalment__sequence", _("Instalment")), "amount", "requested_at",
        ("requested_by", _("Requested by")), ("checked_by", _("Checked by")),
        ("approved_by", _("Approved by")), ("second_by", _("Second approval by")), "note", "state",
    )  # fmt: skip
    approvals = Approval.objects.filter(request__instalment__award=award).order_by("pk")
    yield listed(
        approvals, "approvals", ("request__instalment__sequence", _("Instalment")), "level",
        ("by", _("Approved by")), ("instead_of", _("Stood in for")), "at", ("hash", "SHA-256"),
    )  # fmt: skip
    receipts = Receipt.objects.filter(request__in=requests).select_related("file").order_by("pk")
    yield listed(receipts, "receipts", "number", "kind", "on", "amount", ("counts", _("Counts")))
    yield from originals("receipts", [(one.file, one.number) for one in receipts if one.file])
    for one in receipts:
        if not one.file:
            yield _("Receipt %(number)s was entered without a file.") % {"number": one.number}
    enclosures = Enclosure.objects.filter(request__in=requests).select_related("file").order_by("pk")
    yield from originals("enclosures", [(one.file, one.name) for one in enclosures])
    for request in requests.filter(state__in=slips.ISSUED).select_related(*slips.RELATED):
        yield document("slip", request, f"slip-{request.instalment.sequence}-{request.pk}")
    yield left(award)
    holds = ManualHold.objects.filter(award=award).order_by("pk")
    yield listed(holds, "holds", "reason", ("by", _("Held by")), "at")
    releases = HoldRelease.objects.filter(hold__award=award).order_by("pk")
    yield listed(
        releases, "releases", ("hold__reason", _("What was held for")), "reason", ("by", _("Lifted by")), "at"
    )


def left(award):
    """Every payment with its amount and the day it came back in front, as `package.books` reads it."""
    rows = Payment.every.filter(request__instalment__award=award).annotate(back=F("came_back__on"))
    rows = rows.annotate(words=F("came_back__words"), sequence=F("request__instalment__sequence"))
    lines = [
        (
            cell(one.amount), cell(one.back), one.sequence, one.turn, cell(one.paid_on), one.payee, one.bank,
            ending(one.account_number), one.reference, one.words or "",
        )
        for one in rows.order_by("pk")
    ]  # fmt: skip
    head = (
        _("Amount"), _("Came back on"), _("Instalment"), _("Which payment of the request"), _("Paid on"),
        _("Payee"), _("Bank"), _("Account"), _("Treasury reference"), _("What the bank wrote"),
    )  # fmt: skip
    if not lines:
        return _("Nothing has been paid.")
    return tabled("payments", _("Payments"), head, lines)


def recovery(award):
    """What was demanded back, what came, what was written off."""
    rows = Recovery.objects.filter(award=award).order_by("pk")
    if not rows:
        return
    yield listed(
        rows, "recoveries", "decision_number", "kind", "reason", "amount", "due_on", "demanded_at", "state"
    )
    receipts = RecoveryReceipt.objects.filter(recovery__in=rows).order_by("pk")
    yield listed(receipts, "receipts", "amount", "on", "reference", "recovery__decision_number")
    written = WriteOff.objects.filter(recovery__in=rows).order_by("pk")
    yield listed(written, "write-offs", "document_number", "amount", "reason", "decided_at", "state")
