from django.db import models
from django.utils.translation import pgettext_lazy


class ScanState(models.TextChoices):
    CLEAN = "clean", pgettext_lazy("file", "Checked")
    WAITING = "waiting", pgettext_lazy("file", "Being checked")
    INFECTED = "infected", pgettext_lazy("file", "Refused by the scanner")


class JobState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("job", "Waiting")
    RUNNING = "running", pgettext_lazy("job", "Running")
    DONE = "done", pgettext_lazy("job", "Done")
    FAILED = "failed", pgettext_lazy("job", "Failed")


LIVE = {JobState.WAITING, JobState.RUNNING}
