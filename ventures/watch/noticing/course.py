"""Spending and indicators against the work done and the time gone by, from the first third of a project on.

Work is measured twice: activities done of those planned in the application, and days gone by of the period.
Spending is ahead when its share of the grant is more than 30 points above the larger of both, behind when it
is more than 40 points below the smaller: invoices come late, so the second is the wider one. An indicator is
off course when, with two thirds of the time gone, its share reached is less than half of that of the time;
of a project that has stated none of its indicators yet that says nothing. What is over, the final evaluation
judges. The shares are the fund's own choice, not taken from a rule.
"""

from django.db.models import Count, Sum

from ventures.applications.models import PlannedActivity
from ventures.awards.models import Award
from ventures.awards.states import RUNNING
from ventures.monitoring.models import Activity, Expense, Pause
from ventures.monitoring.queries import indicators_of
from ventures.monitoring.states import ActivityState, Measure

from ..states import FlagKind
from .found import Found

FROM, LATE = 33, 67  # per cent of the period
AHEAD, BEHIND = 30, 40  # points
HALF = 2


def under_way(today, share):
    """[(award, per cent of the period gone by)] of projects that run and do not rest, from a share on."""
    awards = Award.objects.filter(state__in=RUNNING, starts_on__lte=today, ends_on__gte=today).order_by("pk")
    awards = awards.exclude(pk__in=Pause.objects.filter(since__lte=today, until=None).values("award"))
    pairs = [(award, gone_by(award, today)) for award in awards]
    return [(award, gone) for award, gone in pairs if gone > share]


def gone_by(award, today):
    """How much of the period is over, in whole per cent, at most 100."""
    days = (award.ends_on - award.starts_on).days + 1
    return min(100 * ((today - award.starts_on).days + 1) // days, 100)


def spending(today):
    """Four queries."""
    expenses = Expense.objects.counted().of_grant().filter(on__lte=today)
    activities = Activity.objects.exclude(state=ActivityState.DRAFT).filter(on__lte=today)
    spent = of_each(expenses.values_list("award").annotate(Sum("amount")))
    done = of_each(activities.values_list("award").annotate(Count("pk")))
    planned = of_each(PlannedActivity.objects.values_list("application").annotate(Sum("times")))
    for award, gone in under_way(today, FROM):
        share = int(100 * spent.get(award.pk, 0) / (award.agreed or award.approved).amount)
        sessions = done.get(award.pk, 0), planned.get(award.application_id, 0)
        work = min(100 * sessions[0] // sessions[1], 100) if sessions[1] else gone
        evidence = {"spent": share, "gone": gone, "done": sessions[0], "planned": sessions[1]}
        if share > max(work, gone) + AHEAD:
            yield Found(award, FlagKind.SPENT_AHEAD, f"spent_ahead:{award.pk}", evidence)
        if share < min(work, gone) - BEHIND:
            yield Found(award, FlagKind.SPENT_BEHIND, f"spent_behind:{award.pk}", evidence)


def of_each(rows):
    """{number: figure} of rows of two columns."""
    return dict(rows.order_by())


def off_course(today):
    """Three queries."""
    late = under_way(today, LATE - 1)
    known = indicators_of([award for award, _gone in late])
    for award, gone in late:
        yield from lagging(award, gone, [one for one in known[award.pk] if one.pk])


def lagging(award, gone, indicators):
    """The indicators of one project that are far behind."""
    said = any(one.actual for one in indicators)
    for one in indicators:
        if one.target <= one.baseline or not said and one.measure == Measure.STATED:
            continue
        reached = max(100 * (one.actual - one.baseline) // (one.target - one.baseline), 0)
        if reached * HALF < gone:
            yield Found(award, FlagKind.OFF_COURSE, f"off_course:{one.pk}", {
                "indicator": one.name, "unit": one.unit, "actual": one.actual, "target": one.target,
                "reached": reached, "gone": gone,
            })  # fmt: skip
