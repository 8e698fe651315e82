from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.awards.models import Award, Instalment
from ventures.core.money import amount_field
from ventures.files.models import Upload
from ventures.organizations.models import BankAccount

from .querysets import PaymentBatchQuerySet, PaymentRequestQuerySet, RecoveryQuerySet
from .states import (
    BATCH_MOVES,
    LIVE_REQUESTS,
    RECOVERY_MOVES,
    REQUEST_MOVES,
    BatchState,
    RecoveryState,
    RequestState,
)


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


class PaymentRequest(models.Model):
    """The organisation's request for an instalment, checked by one person and approved by another."""

    State = RequestState
    MOVES = REQUEST_MOVES

    instalment = models.ForeignKey(Instalment, models.PROTECT, related_name="+")
    amount = amount_field(verbose_name=_("Amount"))
    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="+", verbose_name=_("Account"))
    receipt_number = models.CharField(_("Invoice or receipt number"), max_length=40)
    receipt_on = models.DateField(_("Dated"))
    receipt = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")
    state = models.CharField(_("State"), max_length=10, choices=RequestState, default=RequestState.REQUESTED)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(_("Requested"))
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approval_hash = models.CharField(max_length=64, blank=True)
    batch = models.ForeignKey(PaymentBatch, models.PROTECT, null=True, related_name="requests")
    note = models.CharField(_("Note"), max_length=200, blank=True)

    objects = PaymentRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Payment request")
        verbose_name_plural = _("Payment requests")
        constraints = [
            models.UniqueConstraint(
                fields=["instalment"],
                condition=models.Q(state__in=sorted(LIVE_REQUESTS)),
                name="instalment_has_one_live_request",
            ),
            models.UniqueConstraint(
                fields=["receipt_number"],
                condition=models.Q(state__in=sorted(LIVE_REQUESTS)),
                name="receipt_is_used_once",
            ),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="request_is_positive"),
            models.CheckConstraint(
                condition=~models.Q(approved_by=models.F("checked_by")), name="approver_did_not_check"
            ),
        ]

    def __str__(self):
        return f"{self.instalment}"

    @property
    def case(self):
        return self.instalment.award.case


class Payment(models.Model):
    """Money that has left, once for each request; never changed."""

    append_only = True

    request = models.OneToOneField(PaymentRequest, models.PROTECT, related_name="payment")
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


class LedgerCheck(models.Model):
    """What a verification of the books found: rows compared, and every fault by name and row."""

    append_only = True

    at = models.DateTimeField(_("At"), db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    compared = models.PositiveBigIntegerField(_("Rows compared"))
    count = models.PositiveIntegerField(_("Faults"))
    faults = models.JSONField(default=list)  # [[name, row, found]], the first where there are very many

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Verification of the books")
        verbose_name_plural = _("Verifications of the books")

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.count}"
