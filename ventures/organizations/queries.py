import unicodedata
from dataclasses import dataclass

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import LessThan

from ventures.accounts.models import User
from ventures.core import clock
from ventures.core.dates import add_months, end_of_period
from ventures.core.worded import worded

from .models import (
    AnnualReport,
    BankAccount,
    Confirmation,
    CreditListing,
    ListImport,
    Membership,
    Organization,
    Rating,
    RegistryEntry,
    Restriction,
)
from .states import OFFENCE_MONTHS, AccountState, ImportState, ListKind, Section

RATING_MONTHS = 60
FACTS_MONTHS = 12  # how long what an organisation says of itself is taken for granted
LAST_MONTH_TO_REPORT = 6
WIDE_BRACKETS = str.maketrans("()", "（）")
COUNTING = {ListKind.ABNORMAL: 0, ListKind.DISHONEST: 0, ListKind.OFFENCE: OFFENCE_MONTHS}


@dataclass(frozen=True)
class Standing:
    """What the registers say about an organisation on a day."""

    annual_report: AnnualReport | None
    rating: Rating | None
    listings: tuple[CreditListing, ...]
    restrictions: tuple[Restriction, ...]

    @property
    def is_clean(self):
        """Whether it is on no list, without a late serious offence and under no restriction."""
        return not self.listings and not self.restrictions


def organizations_of(user):
    """The organisations a person works for, by name."""
    return Organization.objects.filter(memberships__user=user, memberships__left_at=None).order_by("name")


def memberships_of(user):
    """The live memberships of a person with their organisations, read once a request like his grants."""
    if not hasattr(user, "live_memberships"):
        user.live_memberships = live_memberships(user.pk)
    return user.live_memberships


@worded
def live_memberships(user):
    """Those of the person with this number, the oldest first."""
    rows = Membership.objects.filter(user=user, left_at=None)
    return rows.select_related("organization").order_by("pk")


def members_with(organization, *roles):
    """The people who work for it in one of the roles; in any when none is named."""
    rows = Membership.objects.filter(organization=organization, left_at=None, user__is_active=True)
    if roles:
        rows = rows.filter(role__in=roles)
    return User.objects.filter(pk__in=rows.values("user"))


@worded
def people_of(organization):
    """Everybody who works for the organisation with this number."""
    return members_with(organization)


def registry_entry(uscc):
    """What the registry said last of a code (a RegistryEntry with its source and as-of day), or None.

    An entry that a newer list no longer holds has its `ended_on`.
    """
    return entries_of.first(uscc) if uscc else None


@worded
def entries_of(uscc):
    """What the registry says of a code, the latest first."""
    return RegistryEntry.objects.filter(uscc=uscc)


def listings_of(organizations, day, months):
    """Entries that count on a day (`months` as in `counting`) and name one of them, the latest day first.

    Those by name alone are among them, and those of a code that came in while it was being registered.
    `left_out` is the day of a later issue of the list that is silent about an entry without an end, or None.
    """
    codes = [one.uscc for one in organizations if one.uscc]
    names = {spelling for one in organizations for spelling in spellings(one.name)}
    by_code_or_name = Q(uscc__in=codes) | Q(uscc="", name__in=names)
    theirs = Q(organization__in=organizations) | Q(by_code_or_name, organization=None)
    issues = ListImport.objects.filter(
        content=OuterRef("kind"), source=OuterRef("source"), state=ImportState.IMPORTED,
        as_of__gt=OuterRef("as_of"),
    ).order_by("-as_of")  # fmt: skip
    silent = Case(When(removed_on=None, then=Subquery(issues.values("as_of")[:1])))
    rows = CreditListing.objects.counting(day, months).filter(theirs)
    return rows.annotate(left_out=silent).order_by(F("listed_on").desc(nulls_last=True), "pk")


def spellings(name):
    """A name as lists may write it: as it stands, in narrow characters, and with wide brackets in these."""
    narrow = unicodedata.normalize("NFKC", name)
    return {name, narrow, narrow.translate(WIDE_BRACKETS)}


def with_gaps(organizations, on):
    """The organisations with what each lacks on a day: the names of `GAPS` as booleans."""
    year, since = year_due(on), add_months(on, -FACTS_MONTHS)
    verified = BankAccount.objects.filter(organization=OuterRef("pk"), state=AccountState.VERIFIED)
    reports = AnnualReport.objects.filter(organization=OuterRef("pk"), year__gte=year)
    ratings = Rating.objects.filter(organization=OuterRef("pk"))
    valid = ratings.filter(issued_on__gt=add_months(on, -RATING_MONTHS))
    fresh = Confirmation.objects.filter(organization=OuterRef("pk"), as_of__gt=since).order_by()
    fresh = fresh.values("organization").annotate(n=Count("pk")).values("n")
    listings = CreditListing.objects.counting(on, COUNTING).filter(organization=OuterRef("pk"))
    return organizations.annotate(
        lacks_account=~Exists(verified) & Q(host=None),
        lacks_report=~Exists(reports) & Q(host=None, registered_on__year__lte=year),
        lacks_rating=Exists(ratings) & ~Exists(valid),
        lacks_facts=LessThan(Coalesce(Subquery(fresh), 0), len(Section)),
        is_listed=Exists(listings),
    )


def standing(organization, on=None):
    """Its standing on a day (today unless told): report, rating, listings that count, restrictions."""
    day = on or clock.today()
    lists = CreditListing.objects.counting(day, COUNTING).filter(organization=organization)
    restrictions = Restriction.objects.filter(organization=organization).live(day)
    return Standing(
        annual_report=latest_report(organization, day),
        rating=valid_rating(organization, day),
        listings=tuple(lists),
        restrictions=tuple(restrictions),
    )


def latest_report(organization, on):
    """The annual report of the latest year that was filed by a day, or None."""
    filed = AnnualReport.objects.filter(organization=organization, filed_on__lte=on)
    return filed.order_by("-year").first()


def valid_rating(organization, on):
    """The rating in force on a day; a newer one replaces an older (five years, 社会组织评估管理办法)."""
    newest = newest_rating(organization, on)
    return newest if newest and on <= valid_until(newest) else None


def newest_rating(organization, on):
    """The rating issued last by a day, in force or not; None where there was none."""
    issued = Rating.objects.filter(organization=organization, issued_on__lte=on)
    return issued.order_by("-issued_on", "-pk").first()


def valid_until(rating):
    """The last day of a rating's five years."""
    return end_of_period(rating.issued_on, RATING_MONTHS)


def verified_account(organization):
    """The account that may be paid, or None."""
    return BankAccount.objects.filter(organization=organization, state=AccountState.VERIFIED).first()


def year_due(on):
    """The year whose annual report must have been filed by a day: reports are due by 30 June."""
    return on.year - 1 if on.month > LAST_MONTH_TO_REPORT else on.year - 2


def missing(organization):
    """What the fund still needs of it, in the order of doing: account, account_waits, annual_report."""
    found, year = [], year_due(clock.today())
    if organization.host_id:
        return found
    states = set(BankAccount.objects.filter(organization=organization).values_list("state", flat=True))
    if AccountState.VERIFIED not in states:
        found.append("account_waits" if AccountState.STATED in states else "account")
    filed = AnnualReport.objects.filter(organization=organization, year__gte=year)
    if organization.registered_on.year <= year and not filed.exists():
        found.append("annual_report")
    return found


def record_of(organization):
    """What the certificate and the registers say, as a page shows it: no account and nobody's membership."""
    known = standing(organization)
    return {
        "organization": organization, "facts": facts_of(organization), "standing": known,
        "rated_until": valid_until(known.rating) if known.rating else None,
        "missing": missing(organization), "reports": organization.annual_reports.order_by("-year")[:5],
        "listings": organization.credit_listings.order_by(F("listed_on").desc(nulls_first=True)),
        "registry": registry_entry(organization.uscc),
    }  # fmt: skip


def facts_of(organization):
    """(label, value) of the facts that are stated once."""
    field = organization._meta.get_field
    names = ["uscc", "name", "representative", "address", "phone", "scope", "staff_count"]
    facts = [(field(name).verbose_name, getattr(organization, name)) for name in names]
    facts.insert(2, (field("kind").verbose_name, organization.get_kind_display()))
    facts.insert(3, (field("registered_on").verbose_name, organization.registered_on))
    facts.insert(4, (field("region").verbose_name, organization.region))
    host = [(field("host").verbose_name, organization.host)] if organization.host_id else []
    return facts[1:] + host if organization.uscc is None else facts
