from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.money import amount_field, from_fen
from ventures.files.models import Upload
from ventures.reference.models import Region

from .querysets import LineQuerySet, OpeningQuerySet, SourceQuerySet
from .states import (
    OPENING_MOVES,
    AccountKind,
    OpeningContent,
    OpeningOutcome,
    OpeningState,
    ReceiptKind,
    SourceKind,
)


class Source(models.Model):
    """Money of one kind, year and document, with its own codes, receipt and disclosure line."""

    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=100)
    name_en = models.CharField(_("Name in English"), max_length=100, blank=True)
    kind = models.CharField(_("Kind"), max_length=10, choices=SourceKind)
    year = models.PositiveSmallIntegerField(_("Year"))
    region = models.ForeignKey(
        Region, models.PROTECT, related_name="+", verbose_name=_("Region of the source")
    )
    document_number = models.CharField(_("Document number"), max_length=60)
    functional_code = models.CharField(_("Functional code"), max_length=10)
    economic_code = models.CharField(_("Economic code"), max_length=10)
    receipt_kind = models.CharField(_("Receipt"), max_length=10, choices=ReceiptKind)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["year", "pk"]
        verbose_name = _("Source of funds")
        verbose_name_plural = _("Sources of funds")
        constraints = [
            models.UniqueConstraint(
                fields=["region", "year", "name"], name="source_has_one_name_a_year_in_its_region"
            )
        ]

    def __str__(self):
        return f"{self.year} {self.name}"


class Appropriation(models.Model):
    """Money put into a source by a document. Never changed; a cut is another row, negative in the ledger."""

    append_only = True

    source = models.ForeignKey(Source, models.PROTECT, related_name="appropriations")
    amount = amount_field(verbose_name=_("Amount"))
    document_number = models.CharField(_("Document number"), max_length=60)
    on = models.DateField(_("Date"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("Appropriation")
        verbose_name_plural = _("Appropriations")
        constraints = [
            models.UniqueConstraint(fields=["source", "document_number"], name="document_appropriates_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="appropriation_is_positive"),
        ]

    def __str__(self):
        return f"{self.source} {self.amount}"


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

    def __str__(self):
        return f"{self.source} {self.get_kind_display()}"


class Voucher(models.Model):
    """One business fact in the ledger; `key` makes every command idempotent; corrected only by reversal."""

    append_only = True

    key = models.CharField(max_length=120, unique=True)
    memo = models.CharField(_("Purpose"), max_length=200)
    case = models.UUIDField(null=True, db_index=True)
    at = models.DateTimeField(_("At"), db_index=True)
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


class OpeningImport(models.Model):
    """A spreadsheet from the time before the portal: shown row by row, booked once another person agrees."""

    State = OpeningState
    MOVES = OPENING_MOVES

    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("Whose books"))
    content = models.CharField(_("Contents of the sheet"), max_length=10, choices=OpeningContent)
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    state = models.CharField(_("State"), max_length=10, choices=OpeningState, default=OpeningState.SHOWN)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("Read at"))

    objects = OpeningQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Import of earlier books")
        verbose_name_plural = _("Imports of earlier books")

    def __str__(self):
        return f"{self.region} {self.get_content_display()}"


class OpeningRow(models.Model):
    """One row as it was shown: its place in the file, what becomes of it, and why."""

    opening = models.ForeignKey(OpeningImport, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(_("Line"))
    outcome = models.CharField(_("What becomes of it"), max_length=10, choices=OpeningOutcome)
    name = models.CharField(pgettext_lazy("of a thing", "Name"), max_length=200, blank=True)
    remark = models.TextField(_("Remark"), blank=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Row of earlier books")
        verbose_name_plural = _("Rows of earlier books")

    def __str__(self):
        return f"{self.line} {self.outcome}"


class EarlierPayment(models.Model):
    """A payment made before the portal kept the books; its case is its own, without an award."""

    append_only = True

    source = models.ForeignKey(Source, models.PROTECT, related_name="+")
    number = models.CharField(_("Payment voucher"), max_length=60)
    case = models.UUIDField(db_index=True)
    project = models.CharField(_("Project"), max_length=100, blank=True)
    payee = models.CharField(_("Payee"), max_length=100)
    amount = amount_field(verbose_name=_("Amount"))
    paid_on = models.DateField(_("Paid on"))
    booked_on = models.DateField(_("Booked on"))

    class Meta:
        verbose_name = _("Payment of earlier years")
        verbose_name_plural = _("Payments of earlier years")
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="earlier_payment_is_booked_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="earlier_payment_is_positive"),
        ]

    def __str__(self):
        return f"{self.source} {self.number}"
