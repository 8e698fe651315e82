"""A call for proposals, and the versions of its rules."""

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ventures.core import clock
from ventures.core.money import amount_field
from ventures.reference.models import Region

from ..querysets import CallQuerySet
from ..states import (
    MOVES,
    Aggregation,
    Stages,
    State,
)


def named(record, field="name"):
    """The record's name (or another field that has an English twin) in the reader's language."""
    english = getattr(record, f"{field}_en", "")
    return english if english and get_language() == "en" else getattr(record, field)


class Call(models.Model):
    """A call for proposals and its rules. Publishing freezes the rules under a hash."""

    State = State
    MOVES = MOVES

    title = models.CharField(_("Title"), max_length=100)
    title_en = models.CharField(_("Title in English"), max_length=150, blank=True)
    preset = models.CharField(_("Preset"), max_length=30)
    year = models.PositiveSmallIntegerField(_("Year"))
    prefix = models.CharField(_("Number prefix"), max_length=12, default="HZCT")
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("Area"))
    summary = models.TextField(_("Summary"), blank=True)
    summary_en = models.TextField(_("Summary in English"), blank=True)
    state = models.CharField(_("State"), max_length=10, choices=State, default=State.DRAFT)
    opens_at = models.DateTimeField(_("Opens"))
    closes_at = models.DateTimeField(_("Closes"))
    budget = amount_field(verbose_name=_("Budget"))
    cap = amount_field(verbose_name=_("Most for one project"))
    grant_percent = models.PositiveSmallIntegerField(_("Grant, % of the budget at most"), default=100)
    min_months = models.PositiveSmallIntegerField(_("Shortest period, months"), default=6)
    max_months = models.PositiveSmallIntegerField(_("Longest period, months"), default=12)
    project_starts_from = models.DateField(_("Projects start from"))
    per_organization = models.PositiveSmallIntegerField(_("Applications per organisation"), default=1)
    experts_per_item = models.PositiveSmallIntegerField(_("Experts per application"), default=5)
    aggregation = models.CharField(
        _("Aggregation"), max_length=10, choices=Aggregation, default=Aggregation.TRIMMED
    )
    stages = models.CharField(_("Kind of review"), max_length=5, choices=Stages, default=Stages.DESK)
    shortlist_percent = models.PositiveSmallIntegerField(
        _("Shortlist for the pitch, % of the quota"), default=150
    )
    desk_weight = models.PositiveSmallIntegerField(_("Weight of the desk review, %"), default=0)
    panel_least = models.PositiveSmallIntegerField(_("Members of a panel, at least"), default=5)
    panel_odd = models.BooleanField(_("An odd number of members"), default=True)
    panel_finance = models.PositiveSmallIntegerField(_("Members from finance, at least"), default=1)
    panel_social_work = models.PositiveSmallIntegerField(_("Members from social work, at least"), default=1)
    panel_outside_percent = models.PositiveSmallIntegerField(
        _("Members from outside the hosts, % at least"), default=0
    )
    pass_score = models.DecimalField(_("Pass score"), max_digits=5, decimal_places=2, default=60)
    # How many are on a list that is proposed and not public yet, None without one: the applications say
    # nothing of it before the notice.
    listed = models.PositiveIntegerField(null=True, editable=False)
    blind = models.BooleanField(_("Blind desk review"), default=True)
    publicity_days = models.PositiveSmallIntegerField(_("Publicity, days"), default=7)
    publicity_working_days = models.BooleanField(_("Publicity counts working days"), default=False)
    screening_days = models.PositiveSmallIntegerField(
        _("Eligibility decided within, working days"), default=10
    )
    review_days = models.PositiveSmallIntegerField(_("List proposed within, working days"), default=45)
    move_percent = models.PositiveSmallIntegerField(_("Budget move needing approval, %"), default=10)
    contact = models.CharField(_("Office contact"), max_length=100)
    rules_hash = models.CharField(max_length=64, blank=True, editable=False)
    last_number = models.PositiveIntegerField(default=0, editable=False)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = CallQuerySet.as_manager()

    class Meta:
        ordering = ["-opens_at"]
        verbose_name = _("Call")
        verbose_name_plural = _("Calls")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")), name="call_closes_after_it_opens"
            ),
            models.CheckConstraint(condition=models.Q(budget__gt=0, cap__gt=0), name="call_has_money"),
        ]

    def __str__(self):
        return named(self, "title")

    @property
    def deciding_stage(self):
        """The stage whose order decides: the pitch where there is one."""
        return Stages.DESK if self.stages == Stages.DESK else Stages.PITCH

    def is_open(self, at=None):
        """Whether an application may be submitted at that instant; the closing instant is included."""
        instant = at or clock.now()
        return self.state == State.PUBLISHED and self.opens_at <= instant <= self.closes_at


class FrozenRules(models.Model):
    """A version of a call's rules: the first as published, each later one an amendment with its reason.

    `hash` is that of the canonical text; the hash of the version in force stands on the call too.
    """

    append_only = True

    call = models.ForeignKey(Call, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("Version"), default=1)
    content = models.JSONField()
    hash = models.CharField(max_length=64)
    changes = models.JSONField(default=list)
    reason = models.TextField(_("Reason"), blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(_("At"), null=True)

    class Meta:
        ordering = ["number"]
        verbose_name = _("Frozen rules")
        verbose_name_plural = _("Frozen rules")
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="rules_have_one_version_a_number")
        ]

    def __str__(self):
        return f"{self.call} {self.number}: {self.hash[:16]}"
