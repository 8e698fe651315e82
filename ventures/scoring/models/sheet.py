from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.calls.models import Criterion
from ventures.core.money import amount_field

from ..querysets import ScoreSheetQuerySet
from ..states import EntrySource
from .assignment import Assignment


class ScoreSheet(models.Model):
    """One expert's sheet as he handed it in; never altered.

    A sheet that was reopened stays as it was; the next one is handed in beside it and counts instead.
    """

    append_only = True

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="sheets")
    number = models.PositiveSmallIntegerField(_("Sheet no."), default=1)
    total = models.DecimalField(_("Total"), max_digits=6, decimal_places=2)
    remark = models.TextField(_("Remark"), max_length=500, blank=True)
    suggested = amount_field(verbose_name=_("Suggested amount"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("Submitted"))

    objects = ScoreSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("Score sheet")
        verbose_name_plural = _("Score sheets")
        constraints = [
            models.UniqueConstraint(fields=["assignment", "number"], name="sheet_number_stands_once")
        ]

    def __str__(self):
        return f"{self.assignment} {self.total}"


class Reopening(models.Model):
    """A sheet that was handed in and no longer counts: the secretary let its expert score again."""

    append_only = True

    sheet = models.OneToOneField(ScoreSheet, models.PROTECT, related_name="reopening")
    reason = models.CharField(_("Reason"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("At"))

    class Meta:
        verbose_name = _("Reopening")
        verbose_name_plural = _("Reopenings")

    def __str__(self):
        return f"{self.sheet} {self.reason}"


class SheetScore(models.Model):
    """The points of one criterion on one sheet."""

    append_only = True

    sheet = models.ForeignKey(ScoreSheet, models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    points = models.DecimalField(_("Points"), max_digits=5, decimal_places=2)
    remark = models.CharField(pgettext_lazy("sheet", "Remark"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("Points")
        verbose_name_plural = _("Points")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="criterion_is_scored_once")
        ]

    def __str__(self):
        return f"{self.criterion} {self.points}"


class SheetEntry(models.Model):
    """That a sheet was entered for its expert, by whom, and from what; the expert is told."""

    append_only = True

    sheet = models.OneToOneField(ScoreSheet, models.PROTECT, related_name="entry")
    source = models.CharField(_("Entered from"), max_length=8, choices=EntrySource)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("At"))

    class Meta:
        verbose_name = _("Entered sheet")
        verbose_name_plural = _("Entered sheets")

    def __str__(self):
        return f"{self.sheet} {self.source}"


class Press(models.Model):
    """The key of the press that handed a sheet in: sent again over a bad line, it is the same sheet."""

    append_only = True

    sheet = models.OneToOneField(ScoreSheet, models.PROTECT, related_name="press")
    key = models.CharField(_("Key of the press"), max_length=36, unique=True)

    class Meta:
        verbose_name = _("Press")
        verbose_name_plural = _("Presses")

    def __str__(self):
        return self.key
