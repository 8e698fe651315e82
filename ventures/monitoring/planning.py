"""What is planned month by month: the months of a project, what was foreseen, what is announced."""

from datetime import date

from django.db.models import Count, Q

from ventures.applications.models import PlannedActivity
from ventures.awards.states import RUNNING
from ventures.core import clock
from ventures.core.comparing import digest_of

from .models import Activity, MonthlyPlan, Session
from .states import PlanState

FIELDS = (
    "theme", "kind", "target_group", "people", "on", "at", "place", "person", "as_proposed", "why_not",
    "public",
)  # fmt: skip
MOST_PREFILLED = 10  # rows of one planned activity that is held many times a month


def month_in(text):
    """The first day of a month written as 2026-06, or None."""
    try:
        return date.fromisoformat(f"{text}-01") if len(text) == len("2026-06") else None
    except ValueError:
        return None


def months_of(award):
    """The first days of the months over which the project runs."""
    month, found = award.starts_on.replace(day=1), []
    while month <= award.ends_on:
        found.append(month)
        month = month_after(month)
    return found


def month_after(month):
    """The first day of the next month."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def overview(award):
    """[(month, its plan or None)], the latest first; plans with `total` and `done` sessions, in one query."""
    recorded = Activity.objects.exclude(session=None).filter(award=award).values("session")
    plans = MonthlyPlan.objects.filter(award=award).annotate(
        total=Count("sessions"), done=Count("sessions", filter=Q(sessions__in=recorded))
    )
    found = {plan.month: plan for plan in plans}
    return [(month, found.get(month)) for month in sorted({*months_of(award), *found}, reverse=True)]


def seen_of(plan):
    """What tells a plan as it stands from one that somebody changed; "" for none."""
    return digest_of(list(plan.sessions.values_list("pk", *FIELDS))) if plan else ""


def rows_of(plan):
    """The sessions of a plan as its form shows them."""
    return [{"pk": one.pk} | {name: getattr(one, name) for name in FIELDS} for one in plan.sessions.all()]


def foreseen(award, month, person=""):
    """The rows of a month as the application foresaw it: everything that is known of them."""
    rows = []
    planned = PlannedActivity.objects.filter(
        application=award.application_id, month__year=month.year, month__month=month.month
    )
    for one in planned:
        times = min(max(one.times, 1), MOST_PREFILLED)
        row = {
            "theme": one.theme, "kind": one.kind, "people": one.target_people or one.people // times,
            "place": award.community.name, "person": person,
        }  # fmt: skip
        rows += [row] * times
    return rows


def announced():
    """The activities that anybody may come to, from today on: of agreed plans of projects under way."""
    return Session.objects.filter(
        public=True, plan__state=PlanState.AGREED, plan__award__state__in=RUNNING, on__gte=clock.today()
    ).select_related("plan__award__organization", "plan__award__community__region__parent")  # fmt: skip
