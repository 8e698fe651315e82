from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.awards.models import Award
from ventures.core.money import amount_field

from ..querysets import RecoveryQuerySet
from ..states import (
    RECOVERY_MOVES,
    WRITE_OFF_MOVES,
    RecoveryKind,
    RecoveryState,
    WriteOffState,
)


class Recovery(models.Model):
    """Money to be given back after a termination or an audit, or what a project had left over."""

    State = RecoveryState
    MOVES = RECOVERY_MOVES

    award = models.ForeignKey(Award, models.PROTECT, related_name="+")
    kind = models.CharField(_("Kind"), max_length=11, choices=RecoveryKind, default=RecoveryKind.TERMINATION)
    reason = models.CharField(_("Reason"), max_length=200)
    decision_number = models.CharField(_("Decision number"), max_length=60, unique=True)
    amount = amount_field(verbose_name=_("Amount"))
    due_on = models.DateField(_("Due on"))
    state = models.CharField(_("State"), max_length=11, choices=RecoveryState, default=RecoveryState.DEMANDED)
    demanded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    demanded_at = models.DateTimeField(_("Demanded"))

    objects = RecoveryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Recovery")
        verbose_name_plural = _("Recoveries")
        constraints = [models.CheckConstraint(condition=models.Q(amount__gt=0), name="recovery_is_positive")]

    def __str__(self):
        return self.decision_number

    @property
    def case(self):
        return self.award.case


class RecoveryReceipt(models.Model):
    """Money that came back."""

    append_only = True

    recovery = models.ForeignKey(Recovery, models.PROTECT, related_name="receipts")
    amount = amount_field(verbose_name=_("Amount"))
    on = models.DateField(_("Received on"))
    reference = models.CharField(_("Slip number"), max_length=60, unique=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Recovery receipt")
        verbose_name_plural = _("Recovery receipts")
        constraints = [models.CheckConstraint(condition=models.Q(amount__gt=0), name="receipt_is_positive")]

    def __str__(self):
        return self.reference


class RecoveryReminder(models.Model):
    """That a recovery was called to mind, `days` after (below zero: before) the day it is due; once."""

    append_only = True

    recovery = models.ForeignKey(Recovery, models.PROTECT, related_name="reminders")
    days = models.SmallIntegerField()
    sent_at = models.DateTimeField(_("Sent"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Reminder of a recovery")
        verbose_name_plural = _("Reminders of recoveries")
        constraints = [
            models.UniqueConstraint(fields=["recovery", "days"], name="recovery_is_called_to_mind_once")
        ]

    def __str__(self):
        return f"{self.recovery} {self.days}"


class WriteOff(models.Model):
    """What of a recovery will never come back: asked for by one person, approved by another."""

    State = WriteOffState
    MOVES = WRITE_OFF_MOVES

    recovery = models.ForeignKey(Recovery, models.PROTECT, related_name="write_offs")
    amount = amount_field(verbose_name=_("Amount"))
    document_number = models.CharField(_("Document number"), max_length=60, unique=True)
    reason = models.CharField(_("Reason"), max_length=200)
    state = models.CharField(_("State"), max_length=8, choices=WriteOffState, default=WriteOffState.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("Asked"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("Decided"), null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Write-off")
        verbose_name_plural = _("Write-offs")
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="write_off_is_positive"),
            models.CheckConstraint(
                condition=~models.Q(decided_by=models.F("asked_by")), name="write_off_is_decided_by_another"
            ),
            models.UniqueConstraint(
                fields=["recovery"], condition=models.Q(state="asked"), name="one_write_off_waits"
            ),
        ]

    def __str__(self):
        return self.document_number

    @property
    def case(self):
        return self.recovery.case
