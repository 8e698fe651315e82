from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..querysets import OfEvaluationQuerySet
from ..states import EVALUATION_MOVES, EvaluationKind, EvaluationState
from .base import OfAward


class Evaluation(OfAward):
    """A mid-term or final evaluation: the organisation's report, then what was concluded last.

    `words` are the organisation's own, by criterion, as they were kept last; `report` is what of them was
    handed in, as one text. Every handing in stands for itself as a `SelfReport`, every conclusion as a
    `Conclusion`; here is the one that counts. Failed without a score means that no report came.
    """

    State = EvaluationState
    MOVES = EVALUATION_MOVES

    kind = models.CharField(_("Kind"), max_length=8, choices=EvaluationKind)
    due_on = models.DateField(_("Report due on"))
    words = models.JSONField(default=dict, blank=True)
    report = models.TextField(_("Self-report"), blank=True)
    reported_at = models.DateTimeField(_("Reported"), null=True)
    score = models.DecimalField(_("Score"), max_digits=5, decimal_places=2, null=True)
    grade = models.CharField(_("Grade"), max_length=1, blank=True)
    opinion = models.TextField(_("Opinion"), max_length=1000, blank=True)
    evaluated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    evaluated_at = models.DateTimeField(_("Evaluated"), null=True)
    state = models.CharField(_("State"), max_length=8, choices=EvaluationState, default=EvaluationState.OPEN)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Evaluation")
        verbose_name_plural = _("Evaluations")
        constraints = [
            models.UniqueConstraint(fields=["award", "kind"], name="evaluation_of_a_kind_is_unique")
        ]

    def __str__(self):
        return f"{self.award} · {self.get_kind_display()}"

    @property
    def waits(self):
        """Whether the organisation's report is waited for."""
        return self.state == EvaluationState.OPEN


class SelfReport(models.Model):
    """A self-report as it was handed in, under the hash of what it says.

    `content` is what `monitoring.self_reports.content_of` froze: the sections with their figures of that
    moment, and of a mid-term evaluation every figure of the project, as an outcome report has them.
    """

    append_only = True
    way = "evaluation__"

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="self_reports")
    number = models.PositiveSmallIntegerField(_("No."))
    content = models.JSONField()
    hash = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(pgettext_lazy("report", "Handed in"))

    objects = OfEvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["evaluation", "number"]
        verbose_name = _("Self-report")
        verbose_name_plural = _("Self-reports")
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "number"], name="self_reports_are_numbered")
        ]

    def __str__(self):
        return f"{self.evaluation} {self.number}"

    @property
    def document(self):
        """The number of the mid-term report that it froze; a later one bears its number. Else ""."""
        if self.evaluation.kind != EvaluationKind.MID_TERM:
            return ""
        return f"{self.evaluation.award.number}-ZQ{self.number if self.number > 1 else ''}"


class EvaluationNotice(models.Model):
    """That the organisation was called upon to report, `days` after (below zero: before) the day; once."""

    append_only = True

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="notices")
    due_on = models.DateField(_("Report due on"))
    days = models.SmallIntegerField()
    sent_at = models.DateTimeField(_("Sent"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Notice of a missing report")
        verbose_name_plural = _("Notices of missing reports")
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "due_on", "days"], name="report_is_asked_for_once")
        ]

    def __str__(self):
        return f"{self.evaluation} {self.days}"
