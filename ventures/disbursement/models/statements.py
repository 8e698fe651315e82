from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.core.money import amount_field
from ventures.files.models import Upload

from ..querysets import BankStatementQuerySet, MatchQuerySet, StatementLineQuerySet
from ..states import STATEMENT_MOVES, MatchWay, StatementState
from .batches import PayerAccount, Payment, PaymentReturn
from .recoveries import RecoveryReceipt
from .vouchers import BatchVoucher

ALONE = ("payment", "payment_return", "receipt")
RECORDS = (*ALONE, "voucher")
LIVE = models.Q(ended_at=None)


def none_of(names):
    """That a match names none of these records."""
    return models.Q(**dict.fromkeys(names))


class BankStatement(models.Model):
    """What the bank did with the payer's account over a period: shown first, then entered as shown."""

    State = StatementState
    MOVES = STATEMENT_MOVES

    payer = models.ForeignKey(PayerAccount, models.PROTECT, related_name="+", verbose_name=_("Account"))
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    first_on = models.DateField(_("Statement begins"))
    last_on = models.DateField(_("Statement ends"))
    opening = amount_field(verbose_name=_("Opening balance"))
    closing = amount_field(verbose_name=_("Closing balance"))
    count = models.PositiveIntegerField(_("Lines"))
    state = models.CharField(_("State"), max_length=9, choices=StatementState, default=StatementState.SHOWN)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(_("Read"))

    objects = BankStatementQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Bank statement")
        verbose_name_plural = _("Bank statements")
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"], condition=~models.Q(state="discarded"), name="statement_is_read_once"
            ),
            models.CheckConstraint(
                condition=models.Q(first_on__lte=models.F("last_on")), name="statement_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return f"{self.payer.number[-4:]} {self.first_on}–{self.last_on}"


class StatementLine(models.Model):
    """One line of a statement as the bank wrote it; never changed. Either money left or it came."""

    append_only = True

    statement = models.ForeignKey(BankStatement, models.PROTECT, related_name="lines")
    row = models.PositiveIntegerField(_("Row"))
    on = models.DateField(_("Date"))
    summary = models.CharField(_("Bank’s text"), max_length=300, blank=True)
    debit = amount_field(verbose_name=_("Money out"), default=0)
    credit = amount_field(verbose_name=_("Money in"), default=0)
    balance = amount_field(verbose_name=_("Balance"))
    party = models.CharField(_("Other party"), max_length=150, blank=True)
    party_account = models.CharField(_("Other party's account"), max_length=40, blank=True)
    reference = models.CharField(_("Bank reference"), max_length=60, blank=True)

    objects = StatementLineQuerySet.as_manager()

    class Meta:
        ordering = ["statement", "row"]
        verbose_name = _("Line of a statement")
        verbose_name_plural = _("Lines of a statement")
        constraints = [
            models.UniqueConstraint(fields=["statement", "row"], name="statement_has_a_row_once"),
            models.CheckConstraint(
                condition=models.Q(debit__gt=0, credit=0) | models.Q(debit=0, credit__gt=0),
                name="statement_line_is_debit_or_credit",
            ),
        ]

    def __str__(self):
        return f"{self.on} {self.party} {self.amount}"

    @property
    def name(self):
        """What tells it from the other lines of a plan."""
        return str(self.pk)

    @property
    def amount(self):
        """What moved, whichever way."""
        return self.debit or self.credit

    @property
    def is_out(self):
        """Whether money left."""
        return self.debit.amount > 0


class Match(models.Model):
    """What a line of a statement was: one record of ours, or an explanation. Taken back, it stays as history.

    A record is also one `voucher` of a payment, and, named together with the return of that payment, the
    voucher that came back. The database holds that a live match has its line, and its record, for itself.
    """

    line = models.ForeignKey(StatementLine, models.PROTECT, related_name="matches")
    way = models.CharField(_("Way of matching"), max_length=9, choices=MatchWay)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="+")
    payment_return = models.ForeignKey(PaymentReturn, models.PROTECT, null=True, related_name="+")
    receipt = models.ForeignKey(RecoveryReceipt, models.PROTECT, null=True, related_name="+")
    voucher = models.ForeignKey(BatchVoucher, models.PROTECT, null=True, related_name="matches")
    reason = models.CharField(_("Reason"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("At"))
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(_("Taken back"), null=True)
    ended_why = models.CharField(_("Why it was taken back"), max_length=200, blank=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Match of a line")
        verbose_name_plural = _("Matches of lines")
        constraints = [
            models.UniqueConstraint(fields=["line"], condition=LIVE, name="line_is_matched_once"),
            models.UniqueConstraint(fields=["payment"], condition=LIVE, name="payment_is_matched_once"),
            models.UniqueConstraint(fields=["receipt"], condition=LIVE, name="receipt_is_matched_once"),
            models.UniqueConstraint(
                fields=["payment_return"], condition=LIVE & models.Q(voucher=None),
                name="payment_return_is_matched_once",
            ),
            models.UniqueConstraint(
                fields=["voucher"], condition=LIVE & models.Q(payment_return=None),
                name="voucher_is_matched_once",
            ),
            models.UniqueConstraint(
                fields=["voucher"], condition=LIVE & models.Q(payment_return__isnull=False),
                name="voucher_comes_back_once",
            ),
            models.CheckConstraint(
                condition=reduce(or_, (none_of(one for one in ALONE if one != name) for name in ALONE))
                & (models.Q(voucher=None) | none_of(("payment", "receipt"))),
                name="match_is_with_one_record",
            ),
            models.CheckConstraint(
                condition=~none_of(RECORDS) | (models.Q(way="explained") & ~models.Q(reason="")),
                name="match_without_record_has_a_reason",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.line} {self.get_way_display()}"

    @property
    def record(self):
        """What the line was, or None where it was explained in words."""
        return self.payment or self.payment_return or self.receipt or self.voucher
