"""Rules about the organisation that applies: its registration, its record, its means."""

from django.core.exceptions import ValidationError

from ventures.core import uscc
from ventures.core.dates import add_months
from ventures.organizations.models import AnnualReport, BankAccount, CreditListing, Rating, Restriction
from ventures.organizations.states import AccountState

from .verdicts import needs_person, verdict

RATING_MONTHS = 60  # 社会组织评估管理办法 (民政部令第39号): a grade is valid for five years


def legal_person(application):
    """Who answers for the application: the organisation, for a filed group the host it applies through."""
    body = application.organization
    return body.host if body.host_id else body


def code_valid(application, day):
    """A social organisation's code whose check digit fits (GB 32100-2015); of a filed group its host's."""
    code = legal_person(application).uscc
    if not code:
        return needs_person(code="")
    try:
        uscc.validate(code)
    except ValidationError:
        return verdict(False, code=code)
    return verdict(bool(uscc.organisation_class(code)), code=code)


def registered_for(application, day, months):
    registered = application.organization.registered_on
    return verdict(add_months(registered, months) <= day, registered_on=registered, on=day)


def annual_report_filed(application, day):
    """The report of the year before, filed and not failed; where none is on record a person looks."""
    year = day.year - 1
    report = AnnualReport.objects.filter(organization=application.organization, year=year).first()
    if report is None:
        return needs_person(year=year, filed=False)
    return verdict(report.passed, year=year, filed=True, filed_on=report.filed_on)


def rating_at_least(application, day, grade):
    """The latest rating is of the grade or above and still valid; where none is on record a person looks."""
    ratings = Rating.objects.filter(organization=application.organization, issued_on__lte=day)
    latest = ratings.order_by("issued_on", "pk").last()
    if latest is None:
        return needs_person(grade=None, least=grade)
    ends = add_months(latest.issued_on, RATING_MONTHS)
    return verdict(latest.grade >= grade and day < ends, grade=latest.grade, least=grade, ends_on=ends)


def not_listed(application, day, months, kind):
    """No entry of a kind that counts within the look-back; the evidence names the latest that does."""
    entries = CreditListing.objects.filter(organization=application.organization)
    found = entries.counting(day, {kind: months}).order_by("listed_on").last()
    since = add_months(day, -months)
    return verdict(found is None, since=since, listed_on=found.listed_on if found else None)


def not_restricted(application, day):
    found = Restriction.objects.live(day).filter(organization=application.organization).first()
    return verdict(found is None, reason=found.reason if found else "")


def own_account(application, day):
    """A corporate account that a second person has verified; one that waits for it is a person's matter."""
    accounts = BankAccount.objects.filter(organization=legal_person(application))
    states = set(accounts.values_list("state", flat=True))
    if AccountState.VERIFIED in states:
        return verdict(True, state=AccountState.VERIFIED)
    if AccountState.STATED in states:
        return needs_person(state=AccountState.STATED)
    return verdict(False, state="")


def staff_at_least(application, day, least):
    """Full-time staff; none stated is a person's matter."""
    staff = application.organization.staff_count
    return verdict(staff >= least, staff=staff, least=least) if staff else needs_person(staff=0, least=least)
