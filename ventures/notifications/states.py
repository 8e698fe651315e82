from django.db import models
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("message", "Waiting")
    SENT = "sent", pgettext_lazy("message", "Sent")
    FAILED = "failed", pgettext_lazy("message", "Not delivered")
    DIGEST = "digest", pgettext_lazy("message", "In the daily digest")
    DIGEST_SENT = "gathered", pgettext_lazy("message", "Put into the daily digest")
    OFF = "off", pgettext_lazy("message", "Switched off")
    TEXT_ONLY = "text_only", pgettext_lazy("message", "By text message only")
    INBOX_ONLY = "inbox_only", pgettext_lazy("message", "In the portal only")


class ByEmail(models.TextChoices):
    AT_ONCE = "at_once", pgettext_lazy("e-mail", "At once")
    DAILY = "daily", pgettext_lazy("e-mail", "Once a day, together")
    OFF = "off", pgettext_lazy("e-mail", "Not at all")
