from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.awards.models import Award
from ventures.core.money import amount_field
from ventures.files.models import Upload

from .querysets import OfAwardQuerySet
from .states import (
    ACTIVITY_MOVES,
    EVALUATION_MOVES,
    REPORT_MOVES,
    ActivityState,
    EvaluationKind,
    EvaluationState,
    ReportState,
)


class OfAward(models.Model):
    """What belongs to a project under way: who sees the award sees it."""

    award = models.ForeignKey(Award, models.PROTECT, related_name="+", verbose_name=_("Project"))

    objects = OfAwardQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def case(self):
        return self.award.case

    @property
    def organization(self):
        return self.award.organization


class Activity(OfAward):
    """Something done, recorded when it happens; people and person-times, direct and indirect, are four."""

    State = ActivityState
    MOVES = ACTIVITY_MOVES

    theme = models.CharField(_("Theme"), max_length=60)
    on = models.DateField(_("Date"))
    place = models.CharField(_("Place"), max_length=100)
    direct_people = models.PositiveIntegerField(_("People, direct"), default=0)
    direct_times = models.PositiveIntegerField(_("Person-times, direct"), default=0)
    indirect_people = models.PositiveIntegerField(_("People, indirect"), default=0)
    indirect_times = models.PositiveIntegerField(_("Person-times, indirect"), default=0)
    signed_in = models.PositiveIntegerField(_("Signed in"), default=0)
    volunteers = models.PositiveIntegerField(_("Volunteers"), default=0)
    volunteer_hours = models.PositiveIntegerField(_("Volunteer hours"), default=0)
    social_workers = models.PositiveIntegerField(_("Social workers"), default=0)
    social_worker_hours = models.PositiveIntegerField(_("Social-worker hours"), default=0)
    narrative = models.TextField(_("What happened"), max_length=500, blank=True)
    state = models.CharField(_("State"), max_length=8, choices=ActivityState, default=ActivityState.DRAFT)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("Activity")
        verbose_name_plural = _("Activities")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(direct_times__gte=models.F("direct_people"))
                & models.Q(indirect_times__gte=models.F("indirect_people")),
                name="person_times_not_below_people",
            )
        ]

    def __str__(self):
        return self.theme


class ActivityPhoto(models.Model):
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="photos")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    consent = models.BooleanField(_("Everyone in the picture agreed to its publication"), default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Photo")
        verbose_name_plural = _("Photos")

    def __str__(self):
        return str(self.upload)


class Indicator(OfAward):
    name = models.CharField(_("Indicator"), max_length=60)
    unit = models.CharField(_("Unit"), max_length=10)
    baseline = models.PositiveIntegerField(_("Baseline"), default=0)
    target = models.PositiveIntegerField(_("Target"))
    actual = models.PositiveIntegerField(_("Reached"), default=0)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Indicator")
        verbose_name_plural = _("Indicators")

    def __str__(self):
        return self.name


class Expense(OfAward):
    """Money the organisation spent, with its voucher; a voucher number counts once over all projects."""

    head = models.CharField(_("Head"), max_length=12)
    item = models.CharField(_("Item"), max_length=60)
    amount = amount_field(verbose_name=_("Amount"))
    on = models.DateField(_("Date"))
    voucher_number = models.CharField(_("Invoice or receipt number"), max_length=40, unique=True)
    payee = models.CharField(_("Paid to"), max_length=100)
    upload = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("Expense")
        verbose_name_plural = _("Expenses")
        constraints = [models.CheckConstraint(condition=models.Q(amount__gt=0), name="expense_is_positive")]

    def __str__(self):
        return self.item


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


class OutcomeReport(OfAward):
    """The project's outcome report: the narrative is written, all figures are counted and frozen."""

    State = ReportState
    MOVES = REPORT_MOVES

    number = models.CharField(_("Number"), max_length=40, unique=True)
    work_done = models.TextField(_("What we did"), max_length=1500, blank=True)
    effect = models.TextField(_("What came of it"), max_length=1500, blank=True)
    lessons = models.TextField(_("What we learnt"), max_length=1500, blank=True)
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
