"""Rules about what public registers say of the organisation; what they leave open is a person's matter."""

from datetime import timedelta

from ventures.core.dates import add_months
from ventures.organizations.models import AnnualReport, CreditListing, Rating, RegistryEntry
from ventures.organizations.queries import registry_entry
from ventures.organizations.states import RegistryStatus

from .verdicts import bodies, legal_person, needs_person, verdict

RATING_MONTHS = 60  # 社会组织评估管理办法 (民政部令第39号): a grade is valid for five years


def in_registry(application, day, days):
    """Entered in the registry under its name and not struck off, by the list imported last.

    Struck off fails; a filed group is looked up by its host. No entry, another name, an entry that a newer
    list no longer holds, or a list more than `days` days older than the day prove nothing.
    """
    body = legal_person(application)
    entry = registry_entry(body.uscc)
    if entry is None:
        return needs_person(status="", imported=RegistryEntry.objects.exists())
    seen = {"status": entry.status, "since": entry.since, "source": entry.source, "as_of": entry.as_of}
    if entry.status != RegistryStatus.NORMAL:
        return verdict(False, **seen, ended_on=entry.ended_on)
    doubts = {}
    if entry.name != body.name:
        doubts["name"] = entry.name
    if entry.ended_on:
        doubts["ended_on"] = entry.ended_on
    if entry.as_of < day - timedelta(days):
        doubts["days"] = days
    return needs_person(**seen, **doubts) if doubts else verdict(True, **seen)


def registered_for(application, day, months):
    """Old enough by the day it states; where the registry's day says otherwise a person looks."""
    stated, entry = application.organization.registered_on, registry_entry(application.organization.uscc)
    listed = (entry and entry.registered_on) or stated
    is_old, is_old_by_list = (add_months(one, months) <= day for one in (stated, listed))
    if is_old != is_old_by_list:
        return needs_person(registered_on=stated, on=day, in_registry=listed)
    return verdict(is_old, registered_on=stated, on=day)


def annual_report_filed(application, day):
    """The report of the year before, filed and not failed; where none is on record a person looks.

    A filed group is no legal person and files none: its host's counts.
    """
    year = day.year - 1
    report = AnnualReport.objects.filter(organization=legal_person(application), year=year).first()
    if report is None:
        return needs_person(year=year, filed=False)
    return verdict(report.passed, year=year, filed=True, filed_on=report.filed_on)


def rating_at_least(application, day, grade):
    """The latest rating is of the grade or above and still valid; where none is on record a person looks."""
    ratings = Rating.objects.filter(organization=legal_person(application), issued_on__lte=day)
    latest = ratings.order_by("issued_on", "pk").last()
    if latest is None:
        return needs_person(grade=None, least=grade)
    ends = add_months(latest.issued_on, RATING_MONTHS)
    return verdict(latest.grade >= grade and day < ends, grade=latest.grade, least=grade, ends_on=ends)


def not_listed(application, day, months, kind):
    """No entry of a kind that counts within the look-back; the evidence names the latest that does."""
    entries = CreditListing.objects.filter(organization__in=bodies(application))
    found = entries.counting(day, {kind: months}).order_by("listed_on").last()
    since = add_months(day, -months)
    return verdict(found is None, since=since, listed_on=found.listed_on if found else None)
