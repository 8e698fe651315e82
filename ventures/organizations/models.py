from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ventures.core.money import amount_field
from ventures.core.uscc import validate as validate_uscc
from ventures.reference.models import Region

from .querysets import (
    BankAccountQuerySet,
    CreditListingQuerySet,
    OrganizationQuerySet,
    RestrictionQuerySet,
)
from .states import ACCOUNT_MOVES, AccountState, Kind, ListKind, MemberRole


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
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("Organisation")
        verbose_name_plural = _("Organisations")

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
    """An entry on a public credit list; look-backs count from its removal, for an offence from its day."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="credit_listings")
    kind = models.CharField(_("List"), max_length=10, choices=ListKind)
    listed_on = models.DateField(_("Listed on"))
    removed_on = models.DateField(_("Removed on"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=100)

    objects = CreditListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("Credit listing")
        verbose_name_plural = _("Credit listings")

    def __str__(self):
        return f"{self.organization} {self.get_kind_display()}"


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
