from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.money import amount_field
from ventures.files.models import Upload
from ventures.reference.models import Region

from ..querysets import OpeningQuerySet
from ..states import OPENING_MOVES, OpeningContent, OpeningOutcome, OpeningState
from .source import Source


class OpeningImport(models.Model):
    """A spreadsheet from the time before the portal: shown row by row, booked once another person agrees."""

    State = OpeningState
    MOVES = OPENING_MOVES

    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("Whose books"))
    content = models.CharField(_("Contents of the sheet"), max_length=10, choices=OpeningContent)
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    state = models.CharField(_("State"), max_length=10, choices=OpeningState, default=OpeningState.SHOWN)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("Read at"))

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Import of earlier books")
        verbose_name_plural = _("Imports of earlier books")

    def __str__(self):
        return f"{self.region} {self.get_content_display()}"


class OpeningRow(models.Model):
    """One row as it was shown: its place in the file, what becomes of it, and why."""

    opening = models.ForeignKey(OpeningImport, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(_("Line"))
    outcome = models.CharField(_("What becomes of it"), max_length=10, choices=OpeningOutcome)
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=200, blank=True)
    remark = models.TextField(_("Remark"), blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Row of earlier books")
        verbose_name_plural = _("Rows of earlier books")

    def __str__(self):
        return f"{self.line} {self.outcome}"


class EarlierPayment(models.Model):
    """A payment made before the portal kept the books; its case is its own, without an award."""

    append_only = True

    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    number = models.CharField(_("Payment voucher"), max_length=60)
    case = models.UUIDField(db_index=True)
    project = models.CharField(_("Project"), max_length=100, blank=True)
    payee = models.CharField(_("Payee"), max_length=100)
    amount = amount_field(verbose_name=_("Amount"))
    paid_on = models.DateField(_("Paid on"))
    booked_on = models.DateField(_("Booked on"))

    class Meta:
        verbose_name = _("Payment of earlier years")
        verbose_name_plural = _("Payments of earlier years")
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="earlier_payment_is_booked_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="earlier_payment_is_positive"),
        ]

    def __str__(self):
        return f"{self.source} {self.number}"
