"""What the office sees, asks for and agrees to while a project runs."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..states import (
    EDITION_MOVES,
    REMEDY_MOVES,
    VISIT_MOVES,
    ChangeKind,
    EditionState,
    RemedyState,
    VisitState,
    Way,
)
from .base import OfAward


class CoachingVisit(OfAward):
    """A visit of a coach (督导): what was found, what is advised, what the organisation did about it."""

    State = VisitState
    MOVES = VISIT_MOVES

    coach = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    on = models.DateField(_("Date"))
    way = models.CharField(_("How"), max_length=6, choices=Way, default=Way.SITE)
    findings = models.TextField(_("Findings"), max_length=1000)
    advice = models.TextField(pgettext_lazy("of a coach", "Advice"), max_length=1000, blank=True)
    answer_by = models.DateField(_("To be answered by"), null=True, blank=True)
    answer = models.TextField(pgettext_lazy("to a coach", "What was done"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(pgettext_lazy("visit", "Answered"), null=True)
    state = models.CharField(_("State"), max_length=8, choices=VisitState, default=VisitState.NOTED)

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("Coaching visit")
        verbose_name_plural = _("Coaching visits")

    def __str__(self):
        return f"{self.award} {self.on}"


class Change(OfAward):
    """A change asked for (变更申请): `before` and `after` are the facts of its kind as JSON.

    One that needs no approval is in force as soon as it is handed in.
    """

    State = EditionState
    MOVES = EDITION_MOVES

    kind = models.CharField(pgettext_lazy("of a change", "What"), max_length=10, choices=ChangeKind)
    before = models.JSONField()
    after = models.JSONField()
    reason = models.CharField(pgettext_lazy("budget", "Why"), max_length=500)
    needs_approval = models.BooleanField(_("Needs approval"), default=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(pgettext_lazy("budget", "Asked for"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(pgettext_lazy("budget", "Decided"), null=True)
    remark = models.CharField(_("Remark of the office"), max_length=300, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=EditionState, default=EditionState.DRAFT)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Change of a project")
        verbose_name_plural = _("Changes of projects")
        constraints = [
            models.UniqueConstraint(
                fields=["award", "kind"],
                condition=models.Q(state="waiting"),
                name="one_change_of_a_kind_waits",
            )
        ]

    def __str__(self):
        return f"{self.award} · {self.get_kind_display()}"


class Pause(OfAward):
    """A stretch of time in which the project rests: nothing is expected of it and nothing is paid."""

    since = models.DateField(pgettext_lazy("pause", "From"))
    until = models.DateField(pgettext_lazy("pause", "Until"), null=True)
    reason = models.CharField(pgettext_lazy("budget", "Why"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-since", "-pk"]
        verbose_name = _("Pause")
        verbose_name_plural = _("Pauses")
        constraints = [
            models.UniqueConstraint(
                fields=["award"], condition=models.Q(until=None), name="project_rests_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("since")),
                name="pause_ends_after_it_began",
            ),
        ]

    def __str__(self):
        return f"{self.award} {self.since}"


class Remedy(OfAward):
    """What is to be put right by a day (整改), and how it was; `origin` names the record behind it."""

    State = RemedyState
    MOVES = REMEDY_MOVES

    matter = models.TextField(_("What is to be put right"), max_length=1000)
    due_on = models.DateField(pgettext_lazy("remedy", "Due on"))
    origin = models.CharField(max_length=60, blank=True)
    ordered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField(pgettext_lazy("remedy", "Asked for"))
    answer = models.TextField(_("How it was put right"), max_length=1000, blank=True)
    answered_at = models.DateTimeField(pgettext_lazy("remedy", "Reported"), null=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(pgettext_lazy("remedy", "Confirmed"), null=True)
    state = models.CharField(_("State"), max_length=8, choices=RemedyState, default=RemedyState.ORDERED)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Matter to be put right")
        verbose_name_plural = _("Matters to be put right")

    def __str__(self):
        return f"{self.award} {self.due_on}"


class Member(OfAward):
    """Who works in the project now: the application's team, with whoever came and went since."""

    name = models.CharField(_("Name"), max_length=60)
    duty = models.CharField(_("Role in the project"), max_length=60)
    worker = models.ForeignKey(
        "linkage.SocialWorker", models.PROTECT, null=True, related_name="+", verbose_name=_("Social worker")
    )
    hours = models.PositiveIntegerField(_("Hours"), default=0)
    left_on = models.DateField(pgettext_lazy("member of a team", "Left"), null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Member of a project's team")
        verbose_name_plural = _("Members of projects' teams")

    def __str__(self):
        return self.name
