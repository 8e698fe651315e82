from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RequestState(models.TextChoices):
    REQUESTED = "requested", _("Waiting for the clerk")
    CHECKED = "checked", _("Waiting for approval")
    APPROVED = "approved", _("Approved for payment")
    IN_BATCH = "in_batch", _("In a payment batch")
    PAID = "paid", _("Paid")
    RETURNED = "returned", _("Returned to the organisation")


REQUEST_MOVES = {
    RequestState.REQUESTED: {RequestState.CHECKED, RequestState.RETURNED},
    RequestState.CHECKED: {RequestState.APPROVED, RequestState.RETURNED},
    RequestState.APPROVED: {RequestState.IN_BATCH, RequestState.RETURNED},
    RequestState.IN_BATCH: {RequestState.PAID, RequestState.APPROVED},
    RequestState.PAID: {RequestState.APPROVED},  # the bank sent the payment back
    RequestState.RETURNED: set(),
}
LIVE_REQUESTS = set(RequestState.values) - {RequestState.RETURNED}


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
