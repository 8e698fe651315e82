from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.core.money import amount_field

from ..querysets import PaymentBatchQuerySet
from ..states import BATCH_MOVES, BatchState


class PaymentBatch(models.Model):
    """Payments sent to the treasury together, with count, total and the hash of what was exported."""

    State = BatchState
    MOVES = BATCH_MOVES

    number = models.CharField(_("Number"), max_length=30, unique=True)
    state = models.CharField(_("State"), max_length=6, choices=BatchState, default=BatchState.OPEN)
    count = models.PositiveIntegerField(_("Payments"), default=0)
    total = amount_field(verbose_name=_("Total"), default=0)
    hash = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("Opened"))
    closed_at = models.DateTimeField(_("Closed"), null=True)
    paid_at = models.DateTimeField(_("Paid"), null=True)

    objects = PaymentBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Payment batch")
        verbose_name_plural = _("Payment batches")

    def __str__(self):
        return self.number


class Payment(models.Model):
    """Money that has left, once for each request; never changed."""

    append_only = True

    request = models.OneToOneField("disbursement.PaymentRequest", models.PROTECT, related_name="payment")
    batch = models.ForeignKey(PaymentBatch, models.PROTECT, related_name="payments")
    amount = amount_field(verbose_name=_("Amount"))
    payee = models.CharField(_("Payee"), max_length=100)
    account_number = models.CharField(_("Account"), max_length=30)
    bank = models.CharField(_("Bank"), max_length=100)
    reference = models.CharField(_("Treasury reference"), max_length=60)
    paid_on = models.DateField(_("Paid on"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Payment")
        verbose_name_plural = _("Payments")
        constraints = [models.CheckConstraint(condition=models.Q(amount__gt=0), name="payment_is_positive")]

    def __str__(self):
        return f"{self.payee} {self.amount}"
