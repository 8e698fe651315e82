"""What the public pages show of the portal's records."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Max, Sum, prefetch_related_objects

from ventures.awards.models import Award
from ventures.monitoring.measures import actuals_of
from ventures.monitoring.models import Activity, OutcomeReport
from ventures.monitoring.states import Measure

SMALLEST_CELL = 5


def last_funded_year():
    """The year of the latest call with public awards, or None."""
    return Award.objects.public().aggregate(year=Max("call__year"))["year"]


def latest(page_type, count):
    """The newest live pages of a type."""
    return page_type.objects.live().public().order_by("-first_published_at")[:count]


def with_rules(call):
    """The call with everything its page shows of it, in a constant number of queries."""
    names = ("hosts", "categories", "cost_rules", "eligibility_rules", "instalment_rules")
    prefetch_related_objects([call], *names, "document_rules", "questions")
    return call


@dataclass(frozen=True)
class Days:
    """The call's window as a ruler of days: positions are percent of its length."""

    ticks: list
    today: float
    left: timedelta

    @property
    def days(self):
        return self.left.days

    @property
    def hours(self):
        return self.left.seconds // 3600

    @property
    def minutes(self):
        return self.left.seconds // 60 % 60


def days_of(call, now):
    """The window of an open call, day by day, and what is left of it."""
    length = call.closes_at - call.opens_at
    ticks = [(f"{timedelta(days=day) / length * 100:.2f}", day % 7 == 0) for day in range(length.days + 1)]
    return Days(ticks, round((now - call.opens_at) / length * 100, 2), max(call.closes_at - now, timedelta()))


def results_of(award):
    """A project's counts for the public: sums of its recorded activities; cells below five are not shown."""
    recorded = Activity.objects.filter(award=award, state="recorded")
    counts = recorded.aggregate(
        people=Sum("direct_people"), times=Sum("direct_times"), volunteers=Sum("volunteers"),
        hours=Sum("social_worker_hours"),
    )  # fmt: skip
    return {
        "counts": {name: value if (value or 0) >= SMALLEST_CELL else None for name, value in counts.items()},
        "activities": recorded.count(),
        "indicators": [one for one in actuals_of([award])[award.pk] if one.pk and is_public(one)],
        "report": OutcomeReport.objects.filter(award=award, state="accepted").first(),
    }


def is_public(indicator):
    """Whether an indicator's number may stand before everybody: what is counted of few people may not."""
    return indicator.measure in (Measure.STATED, Measure.ACTIVITIES) or indicator.actual >= SMALLEST_CELL
