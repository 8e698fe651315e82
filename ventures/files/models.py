import uuid

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .querysets import ArrivalQuerySet, JobQuerySet
from .states import JobState, ScanState


def private_storage():
    return storages["private"]


def private_path(upload, filename):
    """Where the bytes lie: by number, never by the name a person gave."""
    return f"{upload.pk.hex[:2]}/{upload.pk.hex}"


class Upload(models.Model):
    """A private file. The page that shows it decides who may fetch it; `files.actions.serve` hands it out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.UUIDField(null=True, db_index=True)
    file = models.FileField(_("File"), storage=private_storage, upload_to=private_path, max_length=100)
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=200)
    content_type = models.CharField(_("Kind"), max_length=100)
    size = models.PositiveBigIntegerField(_("Size in bytes"))
    sha256 = models.CharField(max_length=64, db_index=True)
    scan_state = models.CharField(_("Check"), max_length=10, choices=ScanState, default=ScanState.CLEAN)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(_("Uploaded"))

    class Meta:
        verbose_name = _("File")
        verbose_name_plural = _("Files")

    def __str__(self):
        return self.name

    @property
    def is_picture(self):
        """Whether a small picture of it can be shown."""
        return self.scan_state == ScanState.CLEAN and self.content_type.startswith("image/")

    @property
    def scan_kind(self):
        """The kind of tag that tells how its check went."""
        return {ScanState.CLEAN: "ok", ScanState.INFECTED: "bad"}.get(self.scan_state, "doing")


class Arrival(models.Model):
    """A file on its way in pieces. `received` bytes are safe; its owner alone may go on with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    place = models.CharField(max_length=60, blank=True)  # which form it is for
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=200)
    size = models.PositiveBigIntegerField(_("Size in bytes"))
    digest = models.CharField(max_length=64, blank=True)
    received = models.PositiveBigIntegerField(default=0)
    begun_at = models.DateTimeField()
    finished_at = models.DateTimeField(_("Finished"), null=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["begun_at"]
        verbose_name = _("File on its way")
        verbose_name_plural = _("Files on their way")
        indexes = [models.Index(fields=["owner", "finished_at"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(received__lte=models.F("size")), name="no_more_arrives_than_was_announced"
            )
        ]

    def __str__(self):
        return self.name


class Job(models.Model):
    """Long work with visible progress. A worker takes it; it may run twice without harm."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    key = models.CharField(max_length=120)
    title = models.CharField(_("What"), max_length=200)
    state = models.CharField(_("State"), max_length=8, choices=JobState, default=JobState.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    result = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")
    error = models.CharField(max_length=300, blank=True)
    task = models.UUIDField(null=True)  # the worker's own record of it
    seen_at = models.DateTimeField(_("Last sign of work"), null=True)
    created_at = models.DateTimeField(_("Asked for"))
    finished_at = models.DateTimeField(_("Finished"), null=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("Job")
        verbose_name_plural = _("Jobs")

    def __str__(self):
        return self.title
