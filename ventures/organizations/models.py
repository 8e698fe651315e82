from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.money import amount_field
from ventures.core.uscc import validate as validate_uscc
from ventures.files.models import Upload
from ventures.reference.models import Region

from .querysets import (
    BankAccountQuerySet,
    CreditListingQuerySet,
    OrganizationQuerySet,
    RegistryEntryQuerySet,
    RestrictionQuerySet,
)
from .states import (
    ACCOUNT_MOVES,
    IMPORT_MOVES,
    AccountState,
    ImportState,
    Kind,
    ListContent,
    ListKind,
    MemberRole,
    RegistryStatus,
    RowOutcome,
    Section,
)


class Organization(models.Model):
    """A social organisation, its facts stated once; filed groups have no code and apply through a host."""

    uscc = models.CharField(
        _("Unified social credit code"), max_length=18, unique=True, null=True, validators=[validate_uscc]
    )
    name = models.CharField(_("Full name"), max_length=100)
    kind = models.CharField(_("Kind"), max_length=12, choices=Kind)
    registered_on = models.DateField(_("Registered on"))
    region = models.ForeignKey(Region, models.PROTECT, related_name="+", verbose_name=_("District"))
    representative = models.CharField(_("Legal representative"), max_length=60)
    address = models.CharField(_("Address"), max_length=200)
    phone = models.CharField(_("Office phone"), max_length=30)
    scope = models.TextField(_("Business scope"), max_length=500, blank=True)
    staff_count = models.PositiveIntegerField(_("Full-time staff"), default=0)
    host = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Host organisation")
    )
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, editable=False, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("Organisation")
        verbose_name_plural = _("Organisations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | ~models.Q(merged_into=models.F("pk")),
                name="organisation_is_not_merged_into_itself",
            )
        ]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """A person who works for an organisation in the portal."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="memberships")
    role = models.CharField(_("Role"), max_length=14, choices=MemberRole)
    joined_at = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("Member")
        verbose_name_plural = _("Members")
        constraints = [
            models.UniqueConstraint(fields=["user", "organization"], name="member_joins_an_organisation_once")
        ]

    def __str__(self):
        return f"{self.user} · {self.organization}"


class Confirmation(models.Model):
    """Who said last, and when, that a section of the facts is right."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="confirmations")
    section = models.CharField(_("Section"), max_length=14, choices=Section)
    as_of = models.DateField(_("As of"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("Confirmation of facts")
        verbose_name_plural = _("Confirmations of facts")
        constraints = [
            models.UniqueConstraint(fields=["organization", "section"], name="section_has_one_confirmation")
        ]

    def __str__(self):
        return f"{self.organization} {self.get_section_display()} {self.as_of}"


class AnnualReport(models.Model):
    """That the report of a year was filed, and the registry's conclusion."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="annual_reports")
    year = models.PositiveSmallIntegerField(_("Year"))
    filed_on = models.DateField(_("Filed on"))
    passed = models.BooleanField(_("Passed"), default=True)
    source = models.CharField(_("Source"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("Annual report")
        verbose_name_plural = _("Annual reports")
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_annual_report_a_year")
        ]

    def __str__(self):
        return f"{self.organization} {self.year}"


class Rating(models.Model):
    """A grade from 1A to 5A, valid five years from its issue (社会组织评估管理办法)."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="ratings")
    grade = models.PositiveSmallIntegerField(_("Grade"))
    issued_on = models.DateField(_("Issued on"))

    class Meta:
        verbose_name = pgettext_lazy("of an organisation", "Rating")
        verbose_name_plural = _("Ratings")
        constraints = [
            models.CheckConstraint(condition=models.Q(grade__range=(1, 5)), name="rating_is_1a_to_5a")
        ]

    def __str__(self):
        return f"{self.grade}A"


class CreditListing(models.Model):
    """An entry on a public credit list; look-backs count from its removal, for an offence from its day.

    An imported one may name a code that nobody has registered yet; it is the organisation's from the
    moment it registers. One that bears a name alone is nobody's: a person sees whom it means. Of an
    offence the day may be unknown.
    """

    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, blank=True, related_name="credit_listings"
    )
    uscc = models.CharField(_("Unified social credit code"), max_length=18, blank=True, db_index=True)
    name = models.CharField(_("Full name"), max_length=100, blank=True, db_index=True)
    kind = models.CharField(_("List"), max_length=10, choices=ListKind)
    listed_on = models.DateField(_("Listed on"), null=True, blank=True)
    removed_on = models.DateField(_("Removed on"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=100)
    document = models.CharField(_("Published under"), max_length=200, blank=True)
    as_of = models.DateField(_("As of"), null=True, blank=True)

    objects = CreditListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("Credit listing")
        verbose_name_plural = _("Credit listings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organization__isnull=False) | ~models.Q(uscc="") | ~models.Q(name=""),
                name="listing_says_whom_it_names",
            ),
            models.CheckConstraint(
                condition=models.Q(listed_on__isnull=False) | models.Q(kind=ListKind.OFFENCE),
                name="only_an_offence_lacks_its_day",
                violation_error_message=_("Only of an offence may the day be unknown."),
            ),
        ]

    def __str__(self):
        return f"{self.organization or self.name} {self.get_kind_display()}"


class BankAccount(models.Model):
    """A corporate account. Its name equals the organisation's to the character; a second person verifies."""

    State = AccountState
    MOVES = ACCOUNT_MOVES

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="bank_accounts")
    name = models.CharField(_("Account name"), max_length=100)
    number = models.CharField(_("Account number"), max_length=30)
    bank = models.CharField(_("Bank and branch"), max_length=100)
    bank_code = models.CharField(_("Bank code (12 digits)"), max_length=12, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=AccountState, default=AccountState.STATED)
    stated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = BankAccountQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Bank account")
        verbose_name_plural = _("Bank accounts")
        constraints = [
            models.UniqueConstraint(
                fields=["organization"], condition=models.Q(state="verified"), name="one_verified_account"
            ),
            models.CheckConstraint(
                condition=~models.Q(verified_by=models.F("stated_by")), name="account_is_verified_by_another"
            ),
        ]

    def __str__(self):
        return f"{self.bank} {self.number[-4:]}"


class FundingRecord(models.Model):
    """That public money was given, written by the award; what eligibility reads about double funding."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="funding_records")
    case = models.UUIDField(unique=True)
    programme = models.CharField(_("Programme"), max_length=100)
    title = models.CharField(_("Project"), max_length=100)
    amount = amount_field(verbose_name=_("Amount"))
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        verbose_name = _("Funding record")
        verbose_name_plural = _("Funding records")

    def __str__(self):
        return f"{self.organization} · {self.title}"


class Restriction(models.Model):
    """Why an organisation may not apply or be paid for a time, written by a recovery or an officer."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="restrictions")
    case = models.UUIDField(null=True)
    reason = models.CharField(_("Reason"), max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    objects = RestrictionQuerySet.as_manager()

    class Meta:
        verbose_name = _("Restriction")
        verbose_name_plural = _("Restrictions")

    def __str__(self):
        return self.reason


class ListImport(models.Model):
    """A public list that was read: first shown row by row, then imported exactly as it was shown."""

    State = ImportState
    MOVES = IMPORT_MOVES

    content = models.CharField(_("What it is about"), max_length=10, choices=ListContent)
    source = models.CharField(_("Name of the list"), max_length=100)
    document = models.CharField(_("Published under"), max_length=200, blank=True)
    as_of = models.DateField(_("As of"))
    upload = models.ForeignKey(Upload, models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    state = models.CharField(_("State"), max_length=10, choices=ImportState, default=ImportState.SHOWN)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("Read"))

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("Imported list")
        verbose_name_plural = _("Imported lists")

    def __str__(self):
        return f"{self.source} {self.as_of}"


class ListRow(models.Model):
    """One row of a list as it was shown: its place in the file, what becomes of it, and why."""

    list_import = models.ForeignKey(ListImport, models.CASCADE, related_name="rows")
    line = models.PositiveIntegerField(_("Row"), null=True)
    outcome = models.CharField(_("What becomes of it"), max_length=10, choices=RowOutcome)
    uscc = models.CharField(_("Unified social credit code"), max_length=40, blank=True)
    name = models.CharField(_("Full name"), max_length=100, blank=True)
    remark = models.TextField(_("Remark"), blank=True)
    facts = models.JSONField(default=dict)
    record = models.PositiveBigIntegerField(null=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("Row of a list")
        verbose_name_plural = _("Rows of lists")
        indexes = [models.Index(fields=["list_import", "outcome"])]

    def __str__(self):
        return f"{self.line} {self.uscc} {self.outcome}"


class RegistryEntry(models.Model):
    """What the registry says of a code: a row for each time it said something else, the latest counts."""

    uscc = models.CharField(_("Unified social credit code"), max_length=18, db_index=True)
    name = models.CharField(_("Full name"), max_length=100)
    registered_on = models.DateField(_("Registered on"), null=True, blank=True)
    status = models.CharField(_("Status in the registry"), max_length=12, choices=RegistryStatus)
    representative = models.CharField(_("Legal representative"), max_length=60, blank=True)
    authority = models.CharField(_("Registration authority"), max_length=100, blank=True)
    source = models.CharField(_("Source"), max_length=100)
    document = models.CharField(_("Published under"), max_length=200, blank=True)
    since = models.DateField(_("Said so first"))
    as_of = models.DateField(_("As of"))
    ended_on = models.DateField(_("No longer in the list"), null=True, blank=True)

    objects = RegistryEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-as_of", "-pk"]
        verbose_name = _("Entry of the registry")
        verbose_name_plural = _("Entries of the registry")

    def __str__(self):
        return f"{self.uscc} {self.name}"
