from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ventures.calls.models import Call
from ventures.core import clock

from ..querysets import DecisionQuerySet, NoticeQuerySet
from ..states import DECISION_MOVES, DecisionState


class Decision(models.Model):
    """One proposed list of a call: how it was reached, its minutes, and who approved it.

    What moves up from the reserve later is a further list, with a notice of its own.
    """

    State = DecisionState
    MOVES = DECISION_MOVES

    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    minutes = models.TextField(_("Minutes"), blank=True)
    document_number = models.CharField(_("Document number"), max_length=60, blank=True)
    inversions = models.JSONField(_("Passed over"), default=list)
    basis = models.JSONField(_("What it was worked out from"), default=list)
    state = models.CharField(_("State"), max_length=10, choices=DecisionState, default=DecisionState.PROPOSED)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(_("Proposed"))
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(_("Approved"), null=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Decision")
        verbose_name_plural = _("Decisions")
        constraints = [
            models.UniqueConstraint(
                fields=["call"], condition=models.Q(state="proposed"), name="call_has_one_open_proposal"
            )
        ]

    def __str__(self):
        return str(self.call)


class PublicNotice(models.Model):
    """The text of a notice as it was published, frozen with its hash, and the days it stands."""

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="notice")
    title = models.CharField(_("Title"), max_length=150)
    rows = models.JSONField(_("The list as published"))
    hash = models.CharField(max_length=64)
    seal_hash = models.CharField(max_length=64, blank=True)
    published_at = models.DateTimeField(_("Published"))
    starts_on = models.DateField(_("First day"))
    ends_at = models.DateTimeField(_("Ends"))

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at"]
        verbose_name = _("Public notice")
        verbose_name_plural = _("Public notices")

    def __str__(self):
        return self.title

    @property
    def last_day(self):
        """The day at whose 24:00 it ends."""
        return timezone.localdate(self.ends_at - timedelta(seconds=1))

    def has_ended(self, at=None):
        """Whether its days are over at an instant."""
        return (at or clock.now()) >= self.ends_at
