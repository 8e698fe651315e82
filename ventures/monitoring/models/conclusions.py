from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..querysets import OfEvaluationQuerySet
from ..states import APPEAL_MOVES, AppealState, EvaluationKind, Way
from .evaluations import Evaluation, SelfReport


class Conclusion(models.Model):
    """What an evaluator concluded, with all it rests on, so that anybody may add it up again.

    Without a score it says that no report came: an officer recorded it.

    `rubric` are the rows of the rubric as they counted, under their hash; `figures` what was counted for its
    bands ({leaf: numerator, denominator, percent}); `entries` what was entered, a per cent or points
    ({leaf: number as text}); `reasons` why a person gave the points of bands that nothing was counted for.
    """

    append_only = True
    way = "evaluation__"

    evaluation = models.ForeignKey(Evaluation, models.PROTECT, related_name="conclusions")
    number = models.PositiveSmallIntegerField(_("No."))
    self_report = models.ForeignKey(SelfReport, models.PROTECT, null=True, related_name="+")
    rubric = models.JSONField()
    rubric_hash = models.CharField(max_length=64)
    figures = models.JSONField()
    entries = models.JSONField()
    reasons = models.JSONField()
    score = models.DecimalField(_("Score"), max_digits=5, decimal_places=2, null=True)
    grade = models.CharField(_("Grade"), max_length=1, blank=True)
    opinion = models.TextField(_("Opinion"), max_length=1000)
    manner = models.CharField(_("How it was evaluated"), max_length=6, choices=Way)
    met_on = models.DateField(_("Visited or called on"), null=True)
    met = models.CharField(_("Who was met or spoken to"), max_length=100, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("Evaluated"))

    objects = OfEvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["evaluation", "number"]
        verbose_name = _("Conclusion of an evaluation")
        verbose_name_plural = _("Conclusions of evaluations")
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "number"], name="conclusions_are_numbered"),
            models.CheckConstraint(
                condition=models.Q(manner=Way.PAPERS) | models.Q(met_on__isnull=False) & ~models.Q(met=""),
                name="evaluation_on_site_or_by_phone_says_when_and_whom",
            ),
        ]

    def __str__(self):
        return f"{self.evaluation} {self.number}"

    @property
    def document(self):
        """The number of its report: -ZP for the mid-term, -MP for the final; a later one bears its number."""
        letters = {EvaluationKind.MID_TERM: "ZP", EvaluationKind.FINAL: "MP"}[self.evaluation.kind]
        return f"{self.evaluation.award.number}-{letters}{self.number if self.number > 1 else ''}"


class Appeal(models.Model):
    """The organisation appeals against a conclusion, once (复核申请); an officer decides."""

    State = AppealState
    MOVES = APPEAL_MOVES
    way = "conclusion__evaluation__"

    conclusion = models.OneToOneField(Conclusion, models.PROTECT, related_name="appeal")
    reasons = models.TextField(pgettext_lazy("of an appeal", "Reasons"), max_length=1000)
    lodged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lodged_at = models.DateTimeField(pgettext_lazy("appeal", "Lodged"))
    answer = models.TextField(pgettext_lazy("to an appeal", "Decision and why"), max_length=1000, blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(pgettext_lazy("appeal", "Decided"), null=True)
    state = models.CharField(_("State"), max_length=6, choices=AppealState, default=AppealState.LODGED)

    objects = OfEvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Appeal against an evaluation")
        verbose_name_plural = _("Appeals against evaluations")

    def __str__(self):
        return str(self.conclusion)

    @property
    def evaluation(self):
        return self.conclusion.evaluation

    @property
    def award(self):
        return self.evaluation.award

    @property
    def case(self):
        return self.award.case

    @property
    def organization(self):
        return self.award.organization
