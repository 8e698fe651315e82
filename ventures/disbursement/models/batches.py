from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.core.money import amount_field
from ventures.organizations.models import BankAccount
from ventures.reference.models import Region

from ..querysets import FinalPayments, PayerAccountQuerySet, PaymentBatchQuerySet
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


class PayerAccount(models.Model):
    """From which account a region pays. Never changed: a new row takes the place of the one before."""

    append_only = True

    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("Region"))
    name = models.CharField(_("Account name"), max_length=100)
    number = models.CharField(_("Account number"), max_length=30)
    bank = models.CharField(_("Bank and branch"), max_length=100)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(_("Entered on"))

    objects = PayerAccountQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Payer's account")
        verbose_name_plural = _("Payers' accounts")

    def __str__(self):
        return f"{self.name} · {self.bank} {self.number[-4:]}"


class BatchEntry(models.Model):
    """A request in a batch, as it was sent: from which account to which, who checked and who approved it.

    `is_live` ends when its payment comes back: only then may the request change and go into another batch.
    """

    batch = models.ForeignKey(PaymentBatch, models.PROTECT, related_name="entries")
    request = models.ForeignKey("disbursement.PaymentRequest", models.PROTECT, related_name="entries")
    payer = models.ForeignKey(PayerAccount, models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="+")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    is_live = models.BooleanField(default=True)

    class Meta:
        ordering = ["request_id"]
        verbose_name = _("Entry of a batch")
        verbose_name_plural = _("Entries of a batch")
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(is_live=True), name="request_is_in_one_live_batch"
            ),
            models.UniqueConstraint(fields=["batch", "request"], name="request_is_once_in_a_batch"),
        ]

    def __str__(self):
        return f"{self.batch} {self.request}"


class Payment(models.Model):
    """Money that has left; never changed. `objects` are those that stand, `every` also what came back."""

    append_only = True

    request = models.ForeignKey(
        "disbursement.PaymentRequest", models.PROTECT, related_name="payments", related_query_name="payment"
    )
    turn = models.PositiveSmallIntegerField(_("Which payment of the request"), default=1)
    batch = models.ForeignKey(PaymentBatch, models.PROTECT, related_name="payments")
    amount = amount_field(verbose_name=_("Amount"))
    payee = models.CharField(_("Payee"), max_length=100)
    account_number = models.CharField(_("Account"), max_length=30)
    bank = models.CharField(_("Bank"), max_length=100)
    reference = models.CharField(_("Treasury reference"), max_length=60)
    paid_on = models.DateField(_("Paid on"))

    objects = FinalPayments()
    every = models.Manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Payment")
        verbose_name_plural = _("Payments")
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="payment_is_positive"),
            models.UniqueConstraint(fields=["request", "turn"], name="request_is_paid_once_a_turn"),
        ]
        indexes = [models.Index(fields=["paid_on"], name="payment_by_day")]

    def __str__(self):
        return f"{self.payee} {self.amount}"


class PaymentReturn(models.Model):
    """That a payment came back from the bank (退汇), in the bank's words; never changed."""

    append_only = True

    payment = models.OneToOneField(Payment, models.PROTECT, related_name="came_back")
    on = models.DateField(_("Came back on"))
    words = models.CharField(_("What the bank wrote"), max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Returned payment")
        verbose_name_plural = _("Returned payments")

    def __str__(self):
        return f"{self.payment} {self.words}"
