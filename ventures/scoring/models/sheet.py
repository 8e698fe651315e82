from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.calls.models import Criterion
from ventures.core.money import amount_field

from .assignment import Assignment


class ScoreSheet(models.Model):
    """One expert's sheet as he handed it in; never altered."""

    append_only = True

    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="sheet")
    total = models.DecimalField(_("Total"), max_digits=6, decimal_places=2)
    remark = models.TextField(_("Remark"), max_length=500, blank=True)
    suggested = amount_field(verbose_name=_("Suggested amount"), null=True, blank=True)
    submitted_at = models.DateTimeField(_("Submitted"))

    class Meta:
        verbose_name = _("Score sheet")
        verbose_name_plural = _("Score sheets")

    def __str__(self):
        return f"{self.assignment} {self.total}"


class SheetScore(models.Model):
    """The points of one criterion on one sheet."""

    append_only = True

    sheet = models.ForeignKey(ScoreSheet, models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    points = models.DecimalField(_("Points"), max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = _("Points")
        verbose_name_plural = _("Points")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="criterion_is_scored_once")
        ]

    def __str__(self):
        return f"{self.criterion} {self.points}"
