from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.files.models import Upload

from ..states import ACTIVITY_MOVES, ActivityState
from .base import OfAward


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
