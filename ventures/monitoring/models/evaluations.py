from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..states import EVALUATION_MOVES, EvaluationKind, EvaluationState, Way
from .base import OfAward


class Evaluation(OfAward):
    """A mid-term or final evaluation: the organisation's report, then the evaluator's score and opinion.

    `rubric` is frozen when it is opened; `entries` holds what stands on each leaf: `{key: {"entered",
    "points", "counted", "remark"}}`, numbers as strings. One appeal is heard, by another person.
    """

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
    rubric = models.JSONField(null=True)
    entries = models.JSONField(default=dict)
    way = models.CharField(_("How"), max_length=6, choices=Way, blank=True)
    visited_on = models.DateField(_("Visited on"), null=True, blank=True)
    reminded = models.PositiveSmallIntegerField(_("Reminded"), default=0)
    appeal = models.TextField(_("Appeal"), max_length=1000, blank=True)
    appealed_at = models.DateTimeField(_("Appealed"), null=True)
    appeal_answer = models.TextField(pgettext_lazy("to an appeal", "Answer"), max_length=1000, blank=True)
    appeal_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    appeal_answered_at = models.DateTimeField(pgettext_lazy("appeal", "Answered"), null=True)
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
