"""What the organisation spent, and the vouchers that prove it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.money import amount_field
from ventures.files.models import Upload

from ..querysets import ExpenseQuerySet, OfAwardQuerySet
from ..states import EXPENSE_MOVES, ExpenseState, VoucherKind
from .base import OfAward


class Expense(OfAward):
    """Money the organisation spent: as much as its vouchers are claimed for, together.

    It counts as spent until it is refused or taken back (`Expense.objects.counted()`). `own` says that the
    organisation's own funds paid it and not the grant.
    """

    State = ExpenseState
    MOVES = EXPENSE_MOVES

    head = models.CharField(_("Head"), max_length=12)
    item = models.CharField(_("Item"), max_length=60)
    amount = amount_field(verbose_name=_("Amount"))
    on = models.DateField(_("Date"))
    payee = models.CharField(_("Paid to"), max_length=100)
    own = models.BooleanField(_("Paid from own funds"), default=False)
    state = models.CharField(_("State"), max_length=10, choices=ExpenseState, default=ExpenseState.ENTERED)
    remark = models.CharField(_("Remark of the office"), max_length=300, blank=True)
    answer = models.CharField(pgettext_lazy("to a remark", "Answer"), max_length=300, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(_("Checked"), null=True)

    objects = ExpenseQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        verbose_name = _("Expense")
        verbose_name_plural = _("Expenses")
        indexes = [models.Index(fields=["on", "payee"])]
        constraints = [models.CheckConstraint(condition=models.Q(amount__gt=0), name="expense_is_positive")]

    def __str__(self):
        return self.item


class Voucher(OfAward):
    """The paper or file that proves expenses; `key` is what makes it one, over all projects.

    `released_at` is set when the last expense that claimed it was taken back: the number is free again.
    """

    kind = models.CharField(_("Kind of voucher"), max_length=8, choices=VoucherKind)
    code = models.CharField(_("Invoice code"), max_length=12, blank=True)
    number = models.CharField(_("Invoice or receipt number"), max_length=40)
    key = models.CharField(max_length=200)
    total = amount_field(verbose_name=_("Total of the voucher"))
    on = models.DateField(_("Date of the voucher"))
    seller = models.CharField(_("Seller"), max_length=100)
    seller_tax_number = models.CharField(_("Seller's tax number"), max_length=18, blank=True)
    title = models.CharField(_("Made out to"), max_length=100, blank=True)
    upload = models.ForeignKey(Upload, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)

    objects = OfAwardQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Voucher")
        verbose_name_plural = _("Vouchers")
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(released_at=None), name="voucher_counts_once"
            ),
            models.CheckConstraint(condition=models.Q(total__gt=0), name="voucher_is_positive"),
        ]

    def __str__(self):
        return self.number


class Claim(models.Model):
    """How much of a voucher an expense claims; the claims of an expense add up to it."""

    expense = models.ForeignKey(Expense, models.PROTECT, related_name="claims")
    voucher = models.ForeignKey(Voucher, models.PROTECT, related_name="claims")
    amount = amount_field(verbose_name=_("Claimed"))

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Claim")
        verbose_name_plural = _("Claims")
        constraints = [
            models.UniqueConstraint(fields=["expense", "voucher"], name="expense_claims_a_voucher_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="claim_is_positive"),
        ]

    def __str__(self):
        return f"{self.voucher} {self.amount}"
