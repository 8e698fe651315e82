"""Persons who are paid for more days of a month than it has: a question to whoever checks, no refusal."""

from calendar import monthrange
from collections import defaultdict
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Sum

from .models import LabourRow
from .states import SPENT_IN


class Overworked(NamedTuple):
    """A person's days in one month, over all sheets of all projects, and how many the month has."""

    name: str
    days: Decimal
    year: int
    month: int
    most: int


def overworked(expenses):
    """{expense pk: [Overworked]} of the expenses' sheets; a person is known by his number, in two queries."""
    rows = LabourRow.objects.filter(sheet__expense__in=[one.pk for one in expenses])
    rows = list(rows.exclude(identity_digest="").select_related("sheet__expense"))
    month = ("identity_digest", "sheet__expense__on__year", "sheet__expense__on__month")
    counted = LabourRow.objects.filter(
        identity_digest__in={row.identity_digest for row in rows}, sheet__expense__state__in=SPENT_IN
    )
    sums = counted.order_by().values_list(*month).annotate(sum=Sum("days"))
    days = {(who, year, number): total for who, year, number, total in sums}
    found = defaultdict(list)
    for row in rows:
        on = row.sheet.expense.on
        worked, most = days.get((row.identity_digest, on.year, on.month), 0), monthrange(on.year, on.month)[1]
        if worked > most:
            found[row.sheet.expense_id].append(Overworked(row.name, worked, on.year, on.month, most))
    return dict(found)
