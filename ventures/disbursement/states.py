from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RequestState(models.TextChoices):
    REQUESTED = "requested", _("Waiting for the clerk")
    CHECKED = "checked", _("Waiting for approval")
    SECOND = "second", _("Waiting for the second approval")
    APPROVED = "approved", _("Approved for payment")
    IN_BATCH = "in_batch", _("In a payment batch")
    PAID = "paid", _("Paid")
    RETURNED = "returned", _("Returned to the organisation")


REQUEST_MOVES = {
    RequestState.REQUESTED: {RequestState.CHECKED, RequestState.RETURNED},
    RequestState.CHECKED: {
        RequestState.SECOND, RequestState.APPROVED, RequestState.REQUESTED, RequestState.RETURNED,
    },
    RequestState.SECOND: {RequestState.APPROVED, RequestState.REQUESTED, RequestState.RETURNED},
    RequestState.APPROVED: {RequestState.IN_BATCH, RequestState.REQUESTED, RequestState.RETURNED},
    RequestState.IN_BATCH: {RequestState.PAID, RequestState.APPROVED},
    RequestState.PAID: {RequestState.APPROVED},  # the bank sent the payment back
    RequestState.RETURNED: set(),
}  # fmt: skip
LIVE_REQUESTS = set(RequestState.values) - {RequestState.RETURNED}
WAITING = (RequestState.REQUESTED, RequestState.CHECKED, RequestState.SECOND, RequestState.APPROVED)


class Level(models.IntegerChoices):
    FIRST = 1, _("First approval")
    SECOND = 2, _("Second approval")


class Paper(models.TextChoices):
    """What the organisation hands in for money. A grant tied to no price lies outside VAT.

    Source: 税务总局公告2019年第45号 art. 7; then a receipt, or an invoice without tax under code 615.
    """

    INVOICE = "invoice", _("VAT invoice")
    RECEIPT = "receipt", _("Plain receipt")
    NON_TAXABLE = "non_tax", _("Invoice without tax (code 615)")
    DONATION = "donation", _("Unified receipt of a charitable donation")


# A source names the kind of receipt it asks for; a plain receipt may come as an invoice without tax.
ACCEPTED = {
    "invoice": (Paper.INVOICE,),
    "receipt": (Paper.RECEIPT, Paper.NON_TAXABLE),
    "donation": (Paper.DONATION,),
}


class BatchState(models.TextChoices):
    OPEN = "open", _("Being put together")
    CLOSED = "closed", _("Closed, at the treasury")
    PAID = "paid", _("Paid")


BATCH_MOVES = {
    BatchState.OPEN: {BatchState.CLOSED},
    BatchState.CLOSED: {BatchState.PAID},
    BatchState.PAID: set(),
}


class RecoveryState(models.TextChoices):
    DEMANDED = "demanded", _("Demanded")
    RECEIVED = "received", _("Received in full")
    WRITTEN_OFF = "written_off", _("Settled, in part or whole written off")


RECOVERY_MOVES = {
    RecoveryState.DEMANDED: {RecoveryState.RECEIVED, RecoveryState.WRITTEN_OFF},
    RecoveryState.RECEIVED: set(),
    RecoveryState.WRITTEN_OFF: set(),
}


class RecoveryKind(models.TextChoices):
    TERMINATION = "termination", _("Termination or breach")
    SURPLUS = "surplus", _("Left over at close-out")
    AUDIT = "audit", _("Finding of an audit")


class WriteOffState(models.TextChoices):
    ASKED = "asked", _("Waiting for another person")
    APPROVED = "approved", pgettext_lazy("write-off", "Approved")
    REFUSED = "refused", pgettext_lazy("write-off", "Refused")


WRITE_OFF_MOVES = {
    WriteOffState.ASKED: {WriteOffState.APPROVED, WriteOffState.REFUSED},
    WriteOffState.APPROVED: set(),
    WriteOffState.REFUSED: set(),
}


class StatementState(models.TextChoices):
    SHOWN = "shown", _("Read, not entered yet")
    ENTERED = "entered", pgettext_lazy("statement", "Entered")
    DISCARDED = "discarded", pgettext_lazy("statement", "Discarded")


STATEMENT_MOVES = {
    StatementState.SHOWN: {StatementState.ENTERED, StatementState.DISCARDED},
    StatementState.ENTERED: set(),
    StatementState.DISCARDED: set(),
}


class MatchWay(models.TextChoices):
    AUTOMATIC = "automatic", _("By the portal")
    SUGGESTED = "suggested", _("Suggested, a person said yes")
    BY_HAND = "by_hand", _("By hand")
    EXPLAINED = "explained", _("Explained")
