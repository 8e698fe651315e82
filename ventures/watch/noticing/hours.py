"""A social worker with more hours in a month than there are, and money spent outside a project's period.

A month's paid time is 21.75 days, (365 − 104) ÷ 12, of eight hours: 174 hours (人社部发〔2025〕2号; eight
hours a day: 国务院令第174号, art. 3). The mean of working days alone, 20.67, would give 165; the larger
number is taken, and who works on days of rest may have more still: it is a question and no proof.
"""

from collections import defaultdict

from django.db.models import F, Q, Sum
from django.db.models.functions import TruncMonth

from ventures.awards.models import Award
from ventures.awards.states import FUNDED
from ventures.monitoring.models import Expense, WorkerHours
from ventures.monitoring.states import ActivityState

from ..states import FlagKind
from .found import Found

MOST = 174  # hours a month: 21.75 days of eight


def over_time(today):
    """Two queries; asked of the project that has most of the hours."""
    rows = WorkerHours.objects.exclude(activity__state=ActivityState.DRAFT).filter(
        activity__award__state__in=FUNDED
    )
    rows = rows.annotate(month=TruncMonth("activity__on")).order_by().values_list("worker", "month")
    taken = defaultdict(dict)
    for worker, month, name, award, hours in rows.annotate(
        name=F("worker__name"), award=F("activity__award"), hours_of=Sum("hours")
    ).values_list("worker", "month", "name", "award", "hours_of"):
        taken[worker, month, name][award] = hours
    over = {who: of for who, of in sorted(taken.items()) if sum(of.values()) > MOST}
    awards = Award.objects.in_bulk({award for of in over.values() for award in of})
    for (worker, month, name), of in over.items():
        most = max(of, key=lambda award: (of[award], award))
        yield Found(awards[most], FlagKind.OVER_TIME, f"over_time:{worker}:{month:%Y-%m}", {
            "worker": name, "month": f"{month:%Y-%m-%d}", "hours": sum(of.values()), "most": MOST,
            "projects": [[awards[award].number, hours] for award, hours in sorted(of.items())],
            "cases": [str(awards[award].case) for award in sorted(of)],
        })  # fmt: skip


def outside_period(today):
    """One query; what was entered inside a period that was shortened afterwards is found too."""
    rows = Expense.objects.counted().filter(award__state__in=FUNDED)
    rows = rows.filter(Q(on__lt=F("award__starts_on")) | Q(on__gt=F("award__ends_on")))
    for expense in rows.select_related("award").order_by("pk"):
        award = expense.award
        yield Found(award, FlagKind.OUTSIDE_PERIOD, f"outside_period:{expense.pk}", {
            "expense": expense.pk, "item": expense.item, "amount": str(expense.amount.amount),
            "on": str(expense.on), "starts_on": str(award.starts_on), "ends_on": str(award.ends_on),
        })  # fmt: skip
