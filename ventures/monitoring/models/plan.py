"""What a project will do, month by month."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.applications.states import ActivityKind

from ..states import PLAN_MOVES, PlanState
from .base import OfAward


class MonthlyPlan(OfAward):
    """The plan of one month, handed in before it and looked at by the office; `month` is its first day."""

    State = PlanState
    MOVES = PLAN_MOVES

    month = models.DateField(_("Month"))
    remark = models.CharField(_("Remark of the office"), max_length=300, blank=True)
    submitted_at = models.DateTimeField(pgettext_lazy("plan", "Handed in"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(pgettext_lazy("plan", "Looked at"), null=True)
    state = models.CharField(_("State"), max_length=9, choices=PlanState, default=PlanState.DRAFT)

    class Meta:
        ordering = ["-month"]
        verbose_name = _("Monthly plan")
        verbose_name_plural = _("Monthly plans")
        constraints = [
            models.UniqueConstraint(fields=["award", "month"], name="project_has_one_plan_a_month"),
            models.CheckConstraint(condition=models.Q(month__day=1), name="plan_begins_with_its_month"),
        ]

    def __str__(self):
        return f"{self.award.number} {self.month:%Y-%m}"


class Session(models.Model):
    """One activity of a plan. `public` ones are announced once the plan is agreed.

    What differs from the application says why (`why_not`).
    """

    plan = models.ForeignKey(MonthlyPlan, models.CASCADE, related_name="sessions")
    theme = models.CharField(_("Theme"), max_length=60)
    kind = models.CharField(
        pgettext_lazy("of an activity", "Kind"), max_length=8, choices=ActivityKind,
        default=ActivityKind.ACTIVITY,
    )  # fmt: skip
    target_group = models.CharField(_("For whom"), max_length=60)
    people = models.PositiveIntegerField(_("Planned people"))
    on = models.DateField(_("Date"))
    at = models.TimeField(_("Time"), null=True, blank=True)
    place = models.CharField(_("Place"), max_length=100)
    person = models.CharField(_("Person in charge"), max_length=60)
    as_proposed = models.BooleanField(_("As in the application"), default=True)
    why_not = models.CharField(_("Why it differs"), max_length=200, blank=True)
    public = models.BooleanField(_("Announced to the public"), default=True)

    class Meta:
        ordering = ["on", "at", "pk"]
        verbose_name = _("Activity of a plan")
        verbose_name_plural = _("Activities of plans")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(as_proposed=True) | ~models.Q(why_not=""), name="other_session_says_why"
            )
        ]

    def __str__(self):
        return self.theme
