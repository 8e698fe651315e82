"""The facts of a monthly report (月报): what was planned, what was held, whom it reached, what was spent."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Max, Sum
from django.utils.timezone import get_current_timezone

from ventures.awards.models import Award
from ventures.awards.states import FUNDED
from ventures.core import clock
from ventures.core.money import ZERO, yuan
from ventures.monitoring.budgets import budget_of
from ventures.monitoring.models import Activity, Expense, MonthlyPlan, Session
from ventures.monitoring.planning import month_after, month_in, months_of
from ventures.monitoring.queries import COUNTED, MOST, SUMS

from .facts import Facts, hosts_of, own_names, place_of

MARK = "-YB-"
RELATED = ("call", "organization", "application", "community__region__parent")


@dataclass(frozen=True)
class Month:
    """A month of a project; `first` is its first day."""

    award: object
    first: object

    @property
    def last(self):
        """Its last day."""
        return month_after(self.first) - timedelta(days=1)

    @property
    def is_over(self):
        """Whether nothing new can happen in it."""
        return self.last < clock.today()


@dataclass(frozen=True)
class Planned:
    """A session of the plan, and the activity that it became: (day, people, person-times), or nothing."""

    on: object
    theme: str
    place: str
    people: int
    held: tuple
    why_not: str


@dataclass(frozen=True)
class Held:
    """An activity recorded in the month, planned or not."""

    on: object
    theme: str
    direct_people: int
    direct_times: int
    indirect_people: int
    indirect_times: int
    planned: bool


@dataclass(frozen=True)
class Spending:
    """A head: its budget, spent of the grant in the month and until its end; own funds of the month."""

    head: str
    budget: object
    month: object
    so_far: object
    own: object


@dataclass(frozen=True, kw_only=True)
class MonthlyFacts(Facts):
    """A month of a project; `plan` is the state of its plan, empty for none."""

    month: object
    project: str
    project_number: str
    organization: str
    place: str
    is_over: bool
    plan: str
    planned: tuple[Planned, ...]
    held: tuple[Held, ...]
    counts: dict
    spending: tuple[Spending, ...]
    own_heads: dict


def month_of(award, text):
    """The Month of a project written as 2026-07 that has begun, or None."""
    first = month_in(text)
    begun = first and first <= clock.today() and first in months_of(award)
    return Month(award, first) if begun else None


def gather(month):
    """The facts of a Month; one that is not over yet has no number. A fixed number of queries."""
    award = month.award
    plan = MonthlyPlan.objects.filter(award=award, month=month.first).first()
    recorded = Activity.objects.filter(award=award, state__in=COUNTED)
    spending = spending_of(month)
    ends = datetime.combine(month_after(month.first), datetime.min.time(), get_current_timezone())
    return MonthlyFacts(
        number=f"{award.number}{MARK}{month.first:%Y%m}" if month.is_over else "",
        made_at=ends if month.is_over else clock.now(),
        issuer=hosts_of(award.call),
        month=month.first,
        project=award.title,
        project_number=award.number,
        organization=award.organization.name,
        place=place_of(award.community),
        is_over=month.is_over,
        plan=plan.state if plan else "",
        planned=planned_of(plan, recorded),
        held=held_in(month, recorded),
        counts=counts_of(recorded.filter(on__range=(month.first, month.last))),
        spending=spending,
        own_heads=own_names(award.call, [row.head for row in spending]),
    )


def planned_of(plan, recorded):
    """The sessions of a plan, each with what became of it."""
    names = ("session", "on", "direct_people", "direct_times")
    became = {row[0]: row[1:] for row in recorded.exclude(session=None).values_list(*names)}
    return tuple(
        Planned(one.on, one.theme, one.place, one.people, became.get(one.pk, ()), one.why_not)
        for one in Session.objects.filter(plan=plan).order_by("on", "at", "pk")
    )


def held_in(month, recorded):
    """The activities recorded in a month, in their order."""
    rows = recorded.filter(on__range=(month.first, month.last)).order_by("on", "pk")
    names = ("on", "theme", "direct_people", "direct_times", "indirect_people", "indirect_times", "session")
    return tuple(Held(*row[:-1], planned=row[-1] is not None) for row in rows.values_list(*names))


def counts_of(activities):
    """The counts of activities as `monitoring.queries.work_of` makes them."""
    sums = {name: Sum(name, default=0) for name in SUMS} | {name: Max(name, default=0) for name in MOST}
    return activities.order_by().aggregate(activities=Count("pk"), **sums)


def spending_of(month):
    """A Spending for each head that is budgeted or was spent on by the end of the month."""
    rows = Expense.objects.counted().filter(award=month.award, on__lte=month.last)
    of_grant, own = rows.filter(own=False), rows.filter(own=True, on__gte=month.first)
    so_far, in_month = by_head(of_grant), by_head(of_grant.filter(on__gte=month.first))
    own, budget = by_head(own), budget_of(month.award)
    heads = [*budget, *sorted({*so_far, *own} - {*budget})]
    return tuple(
        Spending(
            head,
            budget[head].grant if head in budget else ZERO,
            *(found.get(head, ZERO) for found in (in_month, so_far, own)),
        )
        for head in heads
    )


def by_head(expenses):
    """{head: Money}."""
    rows = expenses.order_by().values_list("head").annotate(sum=Sum("amount"))
    return {head: yuan(amount) for head, amount in rows}


def find(number):
    """The Month that is over of a report's number, or None."""
    project, mark, digits = number.rpartition(MARK)
    if not mark or len(digits) != len("202607"):
        return None
    awards = Award.objects.filter(number=project, state__in=FUNDED).select_related(*RELATED)
    award = awards.first()
    month = award and month_of(award, f"{digits[:4]}-{digits[4:]}")
    return month if month and month.is_over else None
