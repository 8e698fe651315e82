from django.db import models
from django.utils.translation import gettext_lazy as _


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
    RequestState.PAID: set(),
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


RECOVERY_MOVES = {RecoveryState.DEMANDED: {RecoveryState.RECEIVED}, RecoveryState.RECEIVED: set()}
