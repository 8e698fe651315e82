from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ..states import EVALUATION_MOVES, EvaluationKind, EvaluationState
from .base import OfAward


class Evaluation(OfAward):
    """A mid-term or final evaluation: the organisation's report, then the evaluator's score and opinion."""

    State = EvaluationState
    MOVES = EVALUATION_MOVES

    kind = models.CharField(_("Kind"), max_length=8, choices=EvaluationKind)
    due_on = models.DateField(_("Report due on"))
    report = models.TextField(_("Self-report"), max_length=2000, blank=True)
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
