from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


OF_A_CASE = {
    AccountKind.COMMITTED,
    AccountKind.PAYABLE,
    AccountKind.IN_BATCH,
    AccountKind.DISBURSED,
    AccountKind.RECEIVABLE,
}
FLOWS = {
    AccountKind.AVAILABLE: {AccountKind.COMMITTED},
    AccountKind.COMMITTED: {AccountKind.PAYABLE, AccountKind.AVAILABLE},
    AccountKind.PAYABLE: {AccountKind.IN_BATCH, AccountKind.COMMITTED},
    AccountKind.IN_BATCH: {AccountKind.DISBURSED, AccountKind.PAYABLE},
    AccountKind.DISBURSED: {AccountKind.RECEIVABLE},
    AccountKind.RECEIVABLE: {AccountKind.RETURNED},
}


class OpeningContent(models.TextChoices):
    BALANCES = "balances", _("Sources and their appropriations")
    PAYMENTS = "payments", _("Payments of earlier years")


class OpeningState(models.TextChoices):
    SHOWN = "shown", _("Waiting for the second person")
    IMPORTED = "imported", pgettext_lazy("imported list", "Imported")
    DISCARDED = "discarded", _("Put aside")


OPENING_MOVES = {
    OpeningState.SHOWN: {OpeningState.IMPORTED, OpeningState.DISCARDED},
    OpeningState.IMPORTED: set(),
    OpeningState.DISCARDED: set(),
}


class OpeningOutcome(models.TextChoices):
    FAULTY = "faulty", pgettext_lazy("row of a list", "Faulty")
    NEW = "new", pgettext_lazy("row of a list", "New")
    UNCHANGED = "unchanged", pgettext_lazy("row of a list", "Unchanged")
