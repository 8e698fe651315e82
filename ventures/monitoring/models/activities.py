from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.applications.states import ActivityKind
from ventures.files.models import Upload
from ventures.linkage.models import SocialWorker

from ..states import ACTIVITY_MOVES, ActivityState, Measure
from .attendance import SignInPoint
from .base import OfAward
from .plan import Session


class Activity(OfAward):
    """Something done, recorded when it happens; people and person-times, direct and indirect, are four.

    `scanned` is counted at the door (`SignIn`), `on_paper` is declared from a photographed sheet;
    `signed_in` is both together. `key` is made on the device, so that a record sent twice arrives once.
    """

    State = ActivityState
    MOVES = ACTIVITY_MOVES

    session = models.OneToOneField(Session, models.PROTECT, null=True, related_name="+")
    point = models.OneToOneField(SignInPoint, models.PROTECT, null=True, related_name="+")
    key = models.UUIDField(null=True, editable=False)
    kind = models.CharField(
        pgettext_lazy("of an activity", "Kind"), max_length=8, choices=ActivityKind,
        default=ActivityKind.ACTIVITY,
    )  # fmt: skip
    theme = models.CharField(_("Theme"), max_length=60)
    on = models.DateField(_("Date"))
    place = models.CharField(_("Place"), max_length=100)
    direct_people = models.PositiveIntegerField(_("People, direct"), default=0)
    direct_times = models.PositiveIntegerField(_("Person-times, direct"), default=0)
    indirect_people = models.PositiveIntegerField(_("People, indirect"), default=0)
    indirect_times = models.PositiveIntegerField(_("Person-times, indirect"), default=0)
    signed_in = models.PositiveIntegerField(_("Signed in"), default=0)
    scanned = models.PositiveIntegerField(_("Signed in by code"), default=0)
    on_paper = models.PositiveIntegerField(_("Signed in on paper"), default=0)
    volunteers = models.PositiveIntegerField(_("Volunteers"), default=0)
    volunteer_hours = models.PositiveIntegerField(_("Volunteer hours"), default=0)
    social_workers = models.PositiveIntegerField(_("Social workers"), default=0)
    social_worker_hours = models.PositiveIntegerField(_("Social-worker hours"), default=0)
    narrative = models.TextField(_("What happened"), max_length=500, blank=True)
    reflection = models.TextField(_("What we would do otherwise"), max_length=500, blank=True)
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
            ),
            models.CheckConstraint(
                condition=models.Q(signed_in=models.F("scanned") + models.F("on_paper")),
                name="signed_in_by_code_and_on_paper",
            ),
            models.UniqueConstraint(fields=["award", "key"], name="activity_of_a_device_arrives_once"),
        ]

    def __str__(self):
        return self.theme


class ActivityPhoto(models.Model):
    activity = models.ForeignKey(Activity, models.PROTECT, related_name="photos")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    consent = models.BooleanField(_("Everyone in the picture agreed to its publication"), default=False)
    is_sheet = models.BooleanField(_("A sheet of signatures"), default=False)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Photo")
        verbose_name_plural = _("Photos")

    def __str__(self):
        return str(self.upload)


class ActivityVideo(models.Model):
    """A film of an activity: for the record, never published."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="videos")
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Video")
        verbose_name_plural = _("Videos")

    def __str__(self):
        return str(self.upload)


class ActivityLink(models.Model):
    """Where an activity was written about."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="links")
    title = models.CharField(pgettext_lazy("of an article", "Title"), max_length=100)
    url = models.URLField(_("Address"), max_length=500)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Published article")
        verbose_name_plural = _("Published articles")

    def __str__(self):
        return self.title


class WorkerHours(models.Model):
    """The hours of one social worker at an activity; the activity's own two numbers are their sums."""

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="worker_hours")
    worker = models.ForeignKey(SocialWorker, models.PROTECT, related_name="+")
    hours = models.PositiveSmallIntegerField(_("Hours"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Hours of a social worker")
        verbose_name_plural = _("Hours of social workers")
        constraints = [
            models.UniqueConstraint(fields=["activity", "worker"], name="worker_stands_once_at_an_activity")
        ]

    def __str__(self):
        return f"{self.worker} {self.hours}"


class Indicator(OfAward):
    """What was agreed to be reached. `actual` is stated where `measure` says so, and counted otherwise."""

    name = models.CharField(_("Indicator"), max_length=60)
    unit = models.CharField(_("Unit"), max_length=10)
    baseline = models.PositiveIntegerField(_("Baseline"), default=0)
    target = models.PositiveIntegerField(_("Target"))
    actual = models.PositiveIntegerField(_("Reached"), default=0)
    measure = models.CharField(_("Counted from"), max_length=15, choices=Measure, default=Measure.STATED)
    evidence = models.CharField(_("What proves it"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Indicator")
        verbose_name_plural = _("Indicators")

    def __str__(self):
        return self.name

    @property
    def is_missed(self):
        """Whether it stands below its target."""
        return self.actual < self.target
