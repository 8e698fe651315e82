from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    LOTTERY = "lottery", _("Welfare-lottery fund")
    BUDGET = "budget", _("General public budget")
    DONATION = "donation", _("Donation")
    CLAIM = "claim", _("Sponsor's claim")


class ReceiptKind(models.TextChoices):
    INVOICE = "invoice", _("VAT invoice")
    RECEIPT = "receipt", _("Plain receipt")
    DONATION = "donation", _("Donation receipt")


class AccountKind(models.TextChoices):
    """Where money of a source stands. Every kind but APPROPRIATED grows by debits."""

    APPROPRIATED = "appropriated", _("Appropriated")
    AVAILABLE = "available", _("Available")
    COMMITTED = "committed", _("Committed by awards")
    PAYABLE = "payable", _("Payable")
    IN_BATCH = "in_batch", _("In a payment batch")
    DISBURSED = "disbursed", _("Disbursed")
    RECEIVABLE = "receivable", _("To be recovered")
    RETURNED = "returned", _("Returned")
    WRITTEN_OFF = "written_off", _("Written off")


OF_A_CASE = {
    AccountKind.COMMITTED,
    AccountKind.PAYABLE,
    AccountKind.IN_BATCH,
    AccountKind.DISBURSED,
    AccountKind.RECEIVABLE,
    AccountKind.WRITTEN_OFF,
}
FLOWS = {
    AccountKind.AVAILABLE: {AccountKind.COMMITTED},
    AccountKind.COMMITTED: {AccountKind.PAYABLE, AccountKind.AVAILABLE},
    AccountKind.PAYABLE: {AccountKind.IN_BATCH, AccountKind.COMMITTED},
    AccountKind.IN_BATCH: {AccountKind.DISBURSED, AccountKind.PAYABLE},
    AccountKind.DISBURSED: {AccountKind.RECEIVABLE},
    AccountKind.RECEIVABLE: {AccountKind.RETURNED, AccountKind.WRITTEN_OFF},
}
