from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NeedState(models.TextChoices):
    STATED = "stated", pgettext_lazy("need", "Stated")
    PUBLISHED = "published", pgettext_lazy("need", "Published")
    CLOSED = "closed", pgettext_lazy("need", "Closed")


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
    SENT = "sent", pgettext_lazy("question", "Sent")
    ANSWERED = "answered", pgettext_lazy("question", "Answered")
    DECLINED = "declined", pgettext_lazy("question", "Declined")
    EXPIRED = "expired", pgettext_lazy("question", "Expired")


REQUEST_MOVES = {
    RequestState.SENT: {RequestState.ANSWERED, RequestState.DECLINED, RequestState.EXPIRED},
    RequestState.EXPIRED: {RequestState.SENT},
    RequestState.ANSWERED: set(),
    RequestState.DECLINED: set(),
}
