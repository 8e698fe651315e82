"""A panel in session: when and where it hears the pitches, who is present, how each pitch went."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.applications.models import Application

from ..querysets import PitchQuerySet
from ..states import ON_STAGE, PITCH_MOVES, SESSION_MOVES, PitchState, RoomOffice, SessionState, Step
from .draw import Draw
from .panel import Panel
from .pool import Expert


class PitchSession(models.Model):
    """The meeting in which a panel hears its pitches. `turn` counts what happened, for pages that follow."""

    State = SessionState
    MOVES = SESSION_MOVES

    panel = models.OneToOneField(Panel, models.PROTECT, related_name="pitch")
    day = models.DateField(_("Day"))
    starts = models.TimeField(pgettext_lazy("session", "Begins at"), default=time(9))
    place = models.CharField(_("Place"), max_length=100)
    pitch_minutes = models.PositiveSmallIntegerField(_("Minutes for a pitch"), default=8)
    question_minutes = models.PositiveSmallIntegerField(_("Minutes for questions"), default=5)
    quorum = models.PositiveSmallIntegerField(_("Quorum"))
    draw = models.OneToOneField(
        Draw, models.PROTECT, null=True, related_name="pitch_session", verbose_name=_("Draw of the order")
    )
    opened_at = models.DateTimeField(pgettext_lazy("session", "Opened"), null=True)
    closed_at = models.DateTimeField(pgettext_lazy("session", "Closed"), null=True)
    turn = models.PositiveIntegerField(default=0, editable=False)
    state = models.CharField(_("State"), max_length=8, choices=SessionState, default=SessionState.PREPARED)

    class Meta:
        verbose_name = _("Pitch session")
        verbose_name_plural = _("Pitch sessions")

    def __str__(self):
        return f"{self.panel} {self.day}"

    @property
    def begins_at(self):
        """The instant for which it is planned; once it is open, that at which it was opened."""
        return self.opened_at or timezone.make_aware(datetime.combine(self.day, self.starts))

    @property
    def turn_lasts(self):
        """How long one application is before the panel as planned, without the scoring."""
        return timedelta(minutes=self.pitch_minutes + self.question_minutes)


class Attendance(models.Model):
    """A member in the room, from when and, where he left before the end, until when.

    `office` is what he was to the panel besides: its chair, or who led it in the chair's place.
    """

    session = models.ForeignKey(PitchSession, models.PROTECT, related_name="attendances")
    expert = models.ForeignKey(Expert, models.PROTECT, related_name="+")
    office = models.CharField(_("Office"), max_length=13, choices=RoomOffice, blank=True)
    arrived_at = models.DateTimeField(pgettext_lazy("session", "Arrived"))
    left_at = models.DateTimeField(pgettext_lazy("session", "Left"), null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Attendance")
        verbose_name_plural = _("Attendances")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "expert"], condition=Q(left_at=None), name="member_is_present_once"
            )
        ]

    def __str__(self):
        return f"{self.expert} {self.arrived_at}"


class Attendant(models.Model):
    """Somebody in the room who does not judge: the secretary, who stands in for him, or supervises."""

    session = models.ForeignKey(PitchSession, models.PROTECT, related_name="attendants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    office = models.CharField(_("Office"), max_length=13, choices=RoomOffice)
    arrived_at = models.DateTimeField(pgettext_lazy("session", "Arrived"))
    left_at = models.DateTimeField(pgettext_lazy("session", "Left"), null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Attendant")
        verbose_name_plural = _("Attendants")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "person"], condition=Q(left_at=None), name="attendant_is_present_once"
            )
        ]

    def __str__(self):
        return f"{self.person} {self.arrived_at}"


class Pitch(models.Model):
    """One application before the panel: its place in the order, and its clock.

    The clock has run for `spent`, and since `since` where it runs. `place` starts as the draw gave it.
    """

    State = PitchState
    MOVES = PITCH_MOVES

    session = models.ForeignKey(PitchSession, models.PROTECT, related_name="pitches")
    application = models.ForeignKey(Application, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField(_("Place in the order"))
    was_moved = models.BooleanField(_("Moved to the end"), default=False)
    is_asking = models.BooleanField(pgettext_lazy("pitch", "Questions"), default=False)
    spent = models.DurationField(_("Time used"), default=timedelta)
    since = models.DateTimeField(_("Running since"), null=True)
    revealed_at = models.DateTimeField(_("Scores shown"), null=True)
    state = models.CharField(_("State"), max_length=8, choices=PitchState, default=PitchState.WAITING)

    objects = PitchQuerySet.as_manager()

    class Meta:
        ordering = ["place", "pk"]
        verbose_name = _("Pitch")
        verbose_name_plural = _("Pitches")
        constraints = [
            models.UniqueConstraint(fields=["session", "application"], name="application_pitches_once"),
            models.UniqueConstraint(
                fields=["session"], condition=Q(state__in=ON_STAGE), name="one_pitch_at_a_time"
            ),
        ]

    def __str__(self):
        return f"{self.place} {self.application}"

    @property
    def case(self):
        return self.application.case

    def used(self, at):
        """How long its clock has run at an instant: of the pitch, or since they began of the questions."""
        return self.spent + (at - self.since if self.since else timedelta())

    def allowed(self):
        """How long it may run."""
        session = self.session
        return timedelta(minutes=session.question_minutes if self.is_asking else session.pitch_minutes)


class PitchStep(models.Model):
    """What happened to a pitch, when and by whose hand; written once."""

    append_only = True

    pitch = models.ForeignKey(Pitch, models.PROTECT, related_name="steps")
    kind = models.CharField(pgettext_lazy("pitch", "Step"), max_length=8, choices=Step)
    at = models.DateTimeField(_("At"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expert = models.ForeignKey(Expert, models.PROTECT, null=True, related_name="+")
    reason = models.CharField(_("Reason"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Step of a pitch")
        verbose_name_plural = _("Steps of a pitch")

    def __str__(self):
        return f"{self.pitch} {self.kind}"
