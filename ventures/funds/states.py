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
    WRITTEN_OFF = "written_off", _("Written off")


class Outcome(models.TextChoices):
    """How a reservation ends."""

    POSTED = "posted", pgettext_lazy("reservation", "Paid")
    VOIDED = "voided", pgettext_lazy("reservation", "Given back")
    SPLIT = "split", pgettext_lazy("reservation", "Divided")


class MovementKind(models.TextChoices):
    APPROPRIATION = "appropriation", _("Appropriation")
    CUT = "cut", _("Cut of an appropriation")
    TRANSFER = "transfer", _("Transfer to another source")
    CARRY_OVER = "carry_over", _("Carry-over to the next year")


class MovementState(models.TextChoices):
    ENTERED = "entered", _("Waiting for the second person")
    CONFIRMED = "confirmed", pgettext_lazy("movement of money", "Booked")
    WITHDRAWN = "withdrawn", pgettext_lazy("movement of money", "Withdrawn")

    @property
    def tag(self):
        """The drawn shape that stands for the state."""
        return {self.ENTERED: "due", self.CONFIRMED: "ok", self.WITHDRAWN: "off"}[self]


MOVEMENT_MOVES = {
    MovementState.ENTERED: {MovementState.CONFIRMED, MovementState.WITHDRAWN},
    MovementState.CONFIRMED: set(),
    MovementState.WITHDRAWN: set(),
}
BETWEEN = {MovementKind.TRANSFER, MovementKind.CARRY_OVER}
OF_A_CASE = {
    AccountKind.COMMITTED,
    AccountKind.PAYABLE,
    AccountKind.IN_BATCH,
    AccountKind.DISBURSED,
    AccountKind.RECEIVABLE,
    AccountKind.WRITTEN_OFF,
}
HELD = {AccountKind.COMMITTED, AccountKind.PAYABLE, AccountKind.IN_BATCH}
# What a plain transfer may do. Into HELD and out of it money goes with its reservation alone.
FLOWS = {
    AccountKind.COMMITTED: {AccountKind.PAYABLE},
    AccountKind.PAYABLE: {AccountKind.IN_BATCH, AccountKind.COMMITTED},
    AccountKind.IN_BATCH: {AccountKind.PAYABLE},
    AccountKind.DISBURSED: {AccountKind.RECEIVABLE},
    AccountKind.RECEIVABLE: {AccountKind.RETURNED, AccountKind.WRITTEN_OFF},
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
