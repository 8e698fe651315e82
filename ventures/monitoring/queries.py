"""What has been done, counted from the records. Every function takes a fixed number of queries."""

from collections import defaultdict

from django.db.models import Count, Max, Subquery, Sum

from ventures.accounts.queries import holders
from ventures.applications.models import PlannedIndicator
from ventures.core import clock
from ventures.core.worded import worded
from ventures.organizations.queries import people_of

from .attendance import scanned_people
from .guesses import guess
from .models import Activity, Indicator
from .states import ActivityState

COUNTED = (ActivityState.RECORDED,)
SUMS = (
    "direct_times", "indirect_times", "signed_in", "scanned", "volunteers", "volunteer_hours",
    "social_workers", "social_worker_hours",
)  # fmt: skip
MOST = ("direct_people", "indirect_people")


def work_of(award):
    """The counts of a project's recorded activities, as ints by name.

    Person-times, volunteers and hours are sums. People are never added across sheets, because the same
    person comes twice: ``direct_people`` and ``indirect_people`` are the most declared at one activity.
    Who signed in by code is known again by the telephone: ``scanned_people`` counts each once over all.
    """
    counts = {name: Sum(name, default=0) for name in SUMS} | {name: Max(name, default=0) for name in MOST}
    recorded = Activity.objects.filter(award=award, state__in=COUNTED)
    people = Max(Subquery(scanned_people(recorded)), default=0)
    return recorded.order_by().aggregate(activities=Count("pk"), scanned_people=people, **counts)


def indicators_of(awards):
    """{award pk: [Indicator]} in two queries; the planned ones, not yet saved, where none were taken over."""
    found = defaultdict(list)
    for indicator in agreed_indicators([award.pk for award in awards]):
        found[indicator.award_id].append(indicator)
    waiting = {award.application_id: award for award in awards if award.pk not in found}
    for planned in planned_indicators(waiting):
        award = waiting[planned.application_id]
        found[award.pk].append(as_agreed(planned, award))
    return found


@worded
def agreed_indicators(awards):
    """Those that were taken over into these projects."""
    return Indicator.objects.filter(award__in=awards).order_by("award", "pk")


@worded
def planned_indicators(applications):
    """Those that these applications planned."""
    return PlannedIndicator.objects.filter(application__in=applications).order_by("pk")


def as_agreed(planned, award):
    """The indicator of a project as its application planned it, not yet saved."""
    return Indicator(
        award=award, name=planned.name, unit=planned.unit, baseline=planned.baseline, target=planned.target,
        measure=guess(planned.name, planned.unit),
    )  # fmt: skip


def elapsed(award):
    """How much of the project's period is over today, in whole per cent from 0 to 100."""
    days = (award.ends_on - award.starts_on).days + 1
    return min(max(100 * ((clock.today() - award.starts_on).days + 1) // days, 0), 100)


def members(award):
    """The people who work for the project's organisation in the portal."""
    return people_of(award.organization_id)


def staff(role, award):
    """The people who hold a role over the area of the project's call."""
    return holders(role, award.call.region)
