"""Rules about what public registers say of the organisation; what they leave open is a person's matter."""

from datetime import timedelta

from ventures.core.dates import add_months
from ventures.organizations.models import AnnualReport, Rating, RegistryEntry
from ventures.organizations.queries import listings_of, registry_entry
from ventures.organizations.states import ListKind, RegistryStatus

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
    """No entry of a kind that counts within the look-back; the evidence names the latest that does.

    What the record leaves open is a person's matter: an entry by name alone, for two bodies may bear one
    name; an entry that a later issue of its list is silent about, for nobody knows when it ended; an offence
    whose day is unknown. That no list was imported is none of them: an office may well look each body up.
    """
    since = add_months(day, -months)
    found = [(doubt_of(one), one) for one in listings_of(bodies(application), day, {kind: months})]
    if not found:
        return verdict(True, since=since, listed_on=None)
    doubt, entry = min(found, key=lambda pair: bool(pair[0]))
    seen = {"since": since, "listed_on": entry.listed_on, "source": entry.source}
    return needs_person(**seen, **doubt) if doubt else verdict(False, **seen)


def doubt_of(entry):
    """What keeps an entry from speaking for itself, as evidence; nothing where it does."""
    if entry.organization_id is None and not entry.uscc:
        return {"name": entry.name}
    if entry.listed_on is None:
        return {"undated": True}
    return {"left_out": entry.left_out} if entry.left_out and entry.kind != ListKind.OFFENCE else {}
