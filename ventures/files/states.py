from django.db import models
from django.utils.translation import gettext_lazy as _


class ScanState(models.TextChoices):
    CLEAN = "clean", _("Checked")
    WAITING = "waiting", _("Being checked")
    INFECTED = "infected", _("Refused by the scanner")


class JobState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
