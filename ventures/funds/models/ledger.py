from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.money import from_fen

from ..querysets import LineQuerySet
from ..states import AccountKind
from .source import Source


class Account(models.Model):
    """One bucket of a source (and of a case, below the award). `balance_fen` is a checked projection."""

    source = models.ForeignKey(Source, models.PROTECT, related_name="accounts")
    kind = models.CharField(_("Kind"), max_length=12, choices=AccountKind)
    case = models.UUIDField(null=True, db_index=True)
    balance_fen = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = pgettext_lazy("in the ledger", "Account")
        verbose_name_plural = pgettext_lazy("in the ledger", "Accounts")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind"],
                condition=models.Q(case=None),
                name="account_of_a_source_exists_once",
            ),
            models.UniqueConstraint(fields=["source", "kind", "case"], name="account_of_a_case_exists_once"),
            models.CheckConstraint(condition=models.Q(balance_fen__gte=0), name="account_is_never_overdrawn"),
        ]
        indexes = [
            models.Index(
                fields=["source", "kind", "balance_fen"],
                condition=models.Q(balance_fen__gt=0),
                name="account_with_money",
            )
        ]

    def __str__(self):
        return f"{self.source} {self.get_kind_display()}"


class Voucher(models.Model):
    """One business fact in the ledger; `key` makes every command idempotent; corrected only by reversal.

    `at` is when it was written, `on` the day it counts for, never in a closed period.
    """

    append_only = True

    key = models.CharField(max_length=120, unique=True)
    memo = models.CharField(_("Purpose"), max_length=200)
    case = models.UUIDField(null=True, db_index=True)
    at = models.DateTimeField(_("At"), db_index=True)
    on = models.DateField(_("Accounting date"), db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversed_by")

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Ledger voucher")
        verbose_name_plural = _("Ledger vouchers")

    def __str__(self):
        return self.memo


class Line(models.Model):
    """A debit or a credit in fen; exactly one of the two is above zero."""

    append_only = True

    voucher = models.ForeignKey(Voucher, models.PROTECT, related_name="lines")
    account = models.ForeignKey(Account, models.PROTECT, related_name="lines")
    debit_fen = models.BigIntegerField(_("Debit"), default=0)
    credit_fen = models.BigIntegerField(_("Credit"), default=0)

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Ledger line")
        verbose_name_plural = _("Ledger lines")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(debit_fen__gt=0, credit_fen=0) | models.Q(debit_fen=0, credit_fen__gt=0),
                name="line_is_debit_or_credit",
            )
        ]

    def __str__(self):
        return f"{self.account} {self.debit_fen - self.credit_fen}"

    @property
    def debit(self):
        return from_fen(self.debit_fen)

    @property
    def credit(self):
        return from_fen(self.credit_fen)


class Posting(models.Model):
    """Closes a voucher: its insert trigger refuses unequal debits and credits, and any line after it."""

    append_only = True

    voucher = models.OneToOneField(Voucher, models.PROTECT, primary_key=True, related_name="posting")
    total_fen = models.BigIntegerField()

    class Meta:
        verbose_name = _("Posting")
        verbose_name_plural = _("Postings")

    def __str__(self):
        return str(self.voucher)
