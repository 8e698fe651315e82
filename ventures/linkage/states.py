from django.db import models
from django.utils.translation import gettext_lazy as _


class NeedState(models.TextChoices):
    STATED = "stated", _("Stated")
    PUBLISHED = "published", _("Published")
    CLOSED = "closed", _("Closed")


NEED_MOVES = {
    NeedState.STATED: {NeedState.PUBLISHED, NeedState.CLOSED},
    NeedState.PUBLISHED: {NeedState.CLOSED},
    NeedState.CLOSED: set(),
}


class Purpose(models.TextChoices):
    CONFIRM = "confirm", _("Confirm the need and the site")
    WITNESS = "witness", _("Witness an activity")
    RATE = "rate", _("Rate the result")


class RequestState(models.TextChoices):
    SENT = "sent", _("Sent")
    ANSWERED = "answered", _("Answered")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Expired")


REQUEST_MOVES = {
    RequestState.SENT: {RequestState.ANSWERED, RequestState.DECLINED, RequestState.EXPIRED},
    RequestState.EXPIRED: {RequestState.SENT},
    RequestState.ANSWERED: set(),
    RequestState.DECLINED: set(),
}
