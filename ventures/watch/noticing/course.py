"""Spending and indicators against the work done and the time gone by, from the first third of a project on.

Work is the larger share that `work` counts, time the days gone by of the period.
Spending is ahead when its share of the grant is more than 30 points above the larger of both, behind when it
is more than 40 points below the smaller: invoices come late, so the second is the wider one. An indicator is
off course when, with two thirds of the time gone, its share reached is less than half of that of the time;
of a project that has stated none of its indicators yet that says nothing. What is over, the final evaluation
judges. The shares are the fund's own choice, not taken from a rule.
"""

from django.db.models import Sum

from ventures.awards.models import Award
from ventures.awards.states import RUNNING
from ventures.monitoring.measures import actuals_of
from ventures.monitoring.models import Expense, Pause
from ventures.monitoring.states import Measure

from ..states import FlagKind
from .found import Found
from .work import works

FROM, LATE = 33, 67  # per cent of the period
AHEAD, BEHIND = 30, 40  # points
HALF = 2


def under_way(today, share):
    """[(award, per cent of the period gone by)] of projects that run and do not rest, from a share on."""
    awards = Award.objects.filter(state__in=RUNNING, starts_on__lte=today, ends_on__gte=today).order_by("pk")
    awards = awards.select_related("application")
    awards = awards.exclude(pk__in=Pause.objects.filter(since__lte=today, until=None).values("award"))
    pairs = [(award, gone_by(award, today)) for award in awards]
    return [(award, gone) for award, gone in pairs if gone > share]


def gone_by(award, today):
    """How much of the period is over, in whole per cent, at most 100."""
    days = (award.ends_on - award.starts_on).days + 1
    return min(100 * ((today - award.starts_on).days + 1) // days, 100)


def spending(today):
    """Four queries."""
    expenses = Expense.objects.counted().of_grant().filter(on__lte=today).order_by()
    spent, work_of = dict(expenses.values_list("award").annotate(Sum("amount"))), works(today)
    for award, gone in under_way(today, FROM):
        work = work_of(award)
        done = gone if work.percent is None else work.percent
        share = int(100 * spent.get(award.pk, 0) / (award.agreed or award.approved).amount)
        evidence = {"spent": share, "gone": gone, "work": done, **work._asdict()}
        if share > max(done, gone) + AHEAD:
            yield Found(award, FlagKind.SPENT_AHEAD, f"spent_ahead:{award.pk}", evidence)
        if share < min(done, gone) - BEHIND:
            yield Found(award, FlagKind.SPENT_BEHIND, f"spent_behind:{award.pk}", evidence)


def off_course(today):
    """Five queries."""
    late = under_way(today, LATE - 1)
    known = actuals_of([award for award, _gone in late])
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
