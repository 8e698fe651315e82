from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ventures.awards.models import InstalmentShare
from ventures.core.money import amount_field
from ventures.files.models import Upload

from ..querysets import BankStatementQuerySet, MatchQuerySet, StatementLineQuerySet
from ..states import STATEMENT_MOVES, MatchWay, StatementState
from .batches import BatchEntry, PayerAccount, Payment, PaymentReturn
from .recoveries import RecoveryReceipt

TARGETS = ("payment", "payment_return", "receipt")
RECORDS = (*TARGETS, "share")


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
    def amount(self):
        """What moved, whichever way."""
        return self.debit or self.credit

    @property
    def is_out(self):
        """Whether money left."""
        return self.debit.amount > 0


class Match(models.Model):
    """What a line of a statement was: one record of ours, or an explanation. Taken back, it stays as history.

    A record is also one voucher of a payment: the `share` of a source, in the batch of the `entry`. The
    database holds that a live match has its line, and its record, for itself.
    """

    line = models.ForeignKey(StatementLine, models.PROTECT, related_name="matches")
    way = models.CharField(_("Way of matching"), max_length=9, choices=MatchWay)
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="+")
    payment_return = models.ForeignKey(PaymentReturn, models.PROTECT, null=True, related_name="+")
    receipt = models.ForeignKey(RecoveryReceipt, models.PROTECT, null=True, related_name="+")
    entry = models.ForeignKey(BatchEntry, models.PROTECT, null=True, related_name="matches")
    share = models.ForeignKey(InstalmentShare, models.PROTECT, null=True, related_name="+")
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
            models.UniqueConstraint(
                fields=["line"], condition=models.Q(ended_at=None), name="line_is_matched_once"
            ),
            *(
                models.UniqueConstraint(
                    fields=[name], condition=models.Q(ended_at=None), name=f"{name}_is_matched_once"
                )
                for name in TARGETS
            ),
            models.UniqueConstraint(
                fields=["entry", "share"], condition=models.Q(ended_at=None), name="voucher_is_matched_once"
            ),
            models.CheckConstraint(
                condition=models.Q(entry=None, share=None)
                | models.Q(entry__isnull=False, share__isnull=False),
                name="match_of_a_voucher_names_its_batch",
            ),
            models.CheckConstraint(
                condition=reduce(or_, (none_of(one for one in RECORDS if one != name) for name in RECORDS)),
                name="match_is_with_one_record",
            ),
            models.CheckConstraint(
                condition=~none_of(RECORDS) | (models.Q(way="explained") & ~models.Q(reason="")),
                name="match_without_record_has_a_reason",
            ),
        ]

    def __str__(self):
        return f"{self.line} {self.get_way_display()}"

    @property
    def record(self):
        """What the line was, or None where it was explained in words."""
        return self.payment or self.payment_return or self.receipt or self.share
