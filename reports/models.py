"""What the reports keep for good, the disclosures of years as they were published; the views of `facts`."""

from django.conf import settings
from django.db import models
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from ventures.files.models import Upload

from .facts import ApplicationFacts, Place, ProjectFacts, RequestFacts

__all__ = [
    "ApplicationFacts", "Disclosure", "DisclosurePaper", "DisclosureReminder", "KINDS", "Place",
    "ProjectFacts", "RequestFacts", "Shape",
]  # fmt: skip


class Shape(models.TextChoices):
    """The files of a disclosure, beside its page."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"
    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"


KINDS = {
    Shape.PDF: "application/pdf",
    Shape.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Shape.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Shape.CSV: "text/csv; charset=utf-8",
}


class Disclosure(models.Model):
    """A year's disclosure as it was published. A correction is a new edition; the earlier ones stay.

    `content` is what `reports.gather.disclosed.content_of` froze, `hash` its SHA-256.
    """

    append_only = True

    year = models.PositiveSmallIntegerField(_("Year"))
    edition = models.PositiveSmallIntegerField(_("Edition"))
    content = models.JSONField()
    hash = models.CharField("SHA-256", max_length=64)
    reason = models.CharField(_("What is corrected"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("Published"))
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-year", "-edition"]
        verbose_name = _("Disclosure of a year")
        verbose_name_plural = _("Disclosures of years")
        constraints = [
            models.UniqueConstraint(fields=["year", "edition"], name="disclosure_has_each_edition_once"),
            models.CheckConstraint(
                condition=models.Q(edition=1) | ~models.Q(reason=""), name="correction_says_its_reason"
            ),
        ]

    def __str__(self):
        return self.number

    @property
    def number(self):
        """The number under which anybody finds its digest: XXGK-2019-1, 信息公开."""
        return f"XXGK-{self.year}-{self.edition}"

    @property
    def published_on(self):
        """The day of publication, in Shanghai."""
        return localdate(self.published_at)


class DisclosurePaper(models.Model):
    """One file of a disclosure, as it was drawn when it was published."""

    append_only = True

    disclosure = models.ForeignKey(Disclosure, models.PROTECT, related_name="papers")
    shape = models.CharField(_("Kind"), max_length=4, choices=Shape)
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("File of a disclosure")
        verbose_name_plural = _("Files of disclosures")
        constraints = [
            models.UniqueConstraint(fields=["disclosure", "shape"], name="disclosure_has_each_shape_once")
        ]

    def __str__(self):
        return f"{self.disclosure} {self.shape}"


class DisclosureReminder(models.Model):
    """That the officers were reminded of a year's disclosure: once for each `step` from 1 June on."""

    year = models.PositiveSmallIntegerField(_("Year"))
    step = models.PositiveIntegerField()
    sent_at = models.DateTimeField(_("Sent"))

    class Meta:
        verbose_name = _("Reminder of a disclosure")
        verbose_name_plural = _("Reminders of disclosures")
        constraints = [
            models.UniqueConstraint(fields=["year", "step"], name="disclosure_is_called_to_mind_once_a_step")
        ]

    def __str__(self):
        return f"{self.year} {self.step}"
