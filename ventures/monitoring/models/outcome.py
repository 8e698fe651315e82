from django.db import models
from django.utils.translation import gettext_lazy as _

from ..states import REPORT_MOVES, ReportState
from .base import OfAward


class OutcomeReport(OfAward):
    """The project's outcome report: the narrative is written, all figures are counted and frozen."""

    State = ReportState
    MOVES = REPORT_MOVES

    number = models.CharField(_("Number"), max_length=40, unique=True)
    work_done = models.TextField(_("What we did"), max_length=1500, blank=True)
    effect = models.TextField(_("What came of it"), max_length=1500, blank=True)
    lessons = models.TextField(_("What we learnt"), max_length=1500, blank=True)
    reasons = models.JSONField(default=dict, blank=True)  # {indicator: why it stands below its target}
    snapshot = models.JSONField(null=True)
    hash = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(_("Handed in"), null=True)
    state = models.CharField(_("State"), max_length=8, choices=ReportState, default=ReportState.DRAFT)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Outcome report")
        verbose_name_plural = _("Outcome reports")
        constraints = [models.UniqueConstraint(fields=["award"], name="award_has_one_outcome_report")]

    def __str__(self):
        return self.number
