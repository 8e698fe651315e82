from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.awards.models import Award
from ventures.core.money import amount_field

from ..querysets import RecoveryQuerySet
from ..states import RECOVERY_MOVES, RecoveryState


class Recovery(models.Model):
    """Money to be given back after a termination or a surplus."""

    State = RecoveryState
    MOVES = RECOVERY_MOVES

    award = models.ForeignKey(Award, models.PROTECT, related_name="+")
    reason = models.CharField(_("Reason"), max_length=200)
    decision_number = models.CharField(_("Decision number"), max_length=60, unique=True)
    amount = amount_field(verbose_name=_("Amount"))
    due_on = models.DateField(_("Due on"))
    state = models.CharField(_("State"), max_length=10, choices=RecoveryState, default=RecoveryState.DEMANDED)
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
