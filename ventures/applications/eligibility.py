"""The eligibility engine: each rule reads facts and says pass, fail or needs a person, with its evidence.

Rules are data of the call (id and parameters); here is what each id means. Look-backs and ages count as
of the call's closing date, and again as of the award.
"""

from datetime import date
from functools import partial

from django.utils.timezone import localdate

from ventures.core.dates import add_months
from ventures.linkage.queries import confirmation
from ventures.organizations.models import AnnualReport, CreditListing, FundingRecord, Restriction
from ventures.organizations.states import ListKind

from .models import Application
from .queries import linkage_of
from .states import LIVE, Outcome, State


def check(application, on=None):
    """[(rule, outcome, evidence)] of every rule of the call, as of `on` (default: the closing date)."""
    day = on or localdate(application.call.closes_at)
    results = []
    for rule in application.call.eligibility_rules.all():
        test = TESTS.get(rule.rule, unknown)
        outcome, evidence = test(application, day, **rule.parameters)
        results.append((rule, outcome, evidence))
    return results


def verdict(holds, **evidence):
    """Pass or fail, with what was looked at."""
    return (Outcome.PASS if holds else Outcome.FAIL), {name: plain(value) for name, value in evidence.items()}


def plain(value):
    """Evidence as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def unknown(application, day, **parameters):
    """A rule the portal cannot check by itself."""
    return Outcome.HUMAN, {}


def registered_for(application, day, months):
    registered = application.organization.registered_on
    return verdict(add_months(registered, months) <= day, registered_on=registered, on=day)


def annual_report_filed(application, day):
    """Last year's report; before the registry's own deadline (30 June) a person looks at a missing one."""
    year = day.year - 1
    report = AnnualReport.objects.filter(organization=application.organization, year=year).first()
    if report is None:
        return Outcome.HUMAN, {"year": year, "filed": False}
    return verdict(report.passed, year=year, filed=True, filed_on=report.filed_on)


def not_listed(application, day, months, kind):
    """No entry of a kind that counts within the look-back; the evidence names the latest that does."""
    entries = CreditListing.objects.filter(organization=application.organization)
    found = entries.counting(day, {kind: months}).order_by("listed_on").last()
    since = add_months(day, -months)
    return verdict(found is None, since=since, listed_on=found.listed_on if found else None)


def not_restricted(application, day):
    found = Restriction.objects.live(day).filter(organization=application.organization).first()
    return verdict(found is None, reason=found.reason if found else "")


def one_application(application, day, most=1):
    """Live applications of the organisation to the call, this one not counted."""
    others = (
        Application.objects.filter(
            call=application.call, organization=application.organization, state__in=LIVE - {State.DRAFT}
        )
        .exclude(pk=application.pk)
        .count()
    )
    return verdict(others < most, others=others, most=most)


def no_double_funding(application, day):
    """No other public money for the organisation in the same months; likeness is a person's matter."""
    if not (application.starts_on and application.ends_on):
        return Outcome.HUMAN, {}
    found = list(
        FundingRecord.objects.filter(
            organization=application.organization, starts_on__lte=application.ends_on,
            ends_on__gte=application.starts_on,
        ).exclude(case=application.case).values_list("title", flat=True)
    )  # fmt: skip
    same = [title for title in found if title == application.title]
    if same:
        return verdict(False, projects=same)
    return (Outcome.HUMAN, {"projects": found}) if found else verdict(True)


def community_in_area(application, day):
    community = application.community
    if community is None:
        return verdict(False, community="")
    return verdict(application.call.region.covers(community.region), community=community.name)


def social_worker_in_team(application, day, least=1):
    """Social workers who take part; as long as one who is named has not answered, a person looks."""
    parts = linkage_of(application).parts
    accepted, waiting = (
        sum(part.has_accepted for part in parts), sum(part.answered in ("", "sent") for part in parts)
    )  # fmt: skip
    evidence = {"social_workers": accepted, "waiting": waiting, "least": least}
    if accepted < least <= accepted + waiting:
        return Outcome.HUMAN, evidence
    return verdict(accepted >= least, **evidence)


def community_confirmed(application, day):
    asked = confirmation(application.case, application.community)
    if asked is None or asked.state == "sent":
        return Outcome.HUMAN, {"asked": asked is not None}
    return verdict(asked.state == "answered", state=asked.state)


TESTS = {
    "registered_for": registered_for,
    "annual_report_filed": annual_report_filed,
    "not_on_abnormal_list": partial(not_listed, kind=ListKind.ABNORMAL),
    "not_on_dishonesty_list": partial(not_listed, kind=ListKind.DISHONEST),
    "no_serious_offence": partial(not_listed, kind=ListKind.OFFENCE),
    "not_restricted": not_restricted,
    "one_application": one_application,
    "no_double_funding": no_double_funding,
    "community_in_area": community_in_area,
    "social_worker_in_team": social_worker_in_team,
    "community_confirmed": community_confirmed,
}
