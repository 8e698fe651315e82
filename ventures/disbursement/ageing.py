"""How long what is due has been waiting, and what must come back: by days past the day it was due."""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count, F, Q, Sum
from django.utils.translation import gettext_lazy as _
from djmoney.money import Money

from ventures.awards.models import Award, Instalment
from ventures.awards.states import InstalmentState
from ventures.core import clock
from ventures.core.money import ZERO, yuan

from .models import Recovery, RecoveryReceipt
from .states import RecoveryState

WAITING = (InstalmentState.DUE, InstalmentState.REQUESTED)
BANDS = {
    "ahead": (_("Not yet due"), None, -1),
    "to_30": (_("0–30 days"), 0, 30),
    "to_60": (_("31–60 days"), 31, 60),
    "to_90": (_("61–90 days"), 61, 90),
    "over_90": (_("More than 90 days"), 91, None),
}


class Aged(NamedTuple):
    """One band of age: its key, its words, and what of each kind lies in it (count and Money)."""

    key: str
    label: str
    due_count: int
    due: Money
    owed_count: int
    owed: Money


def within(band, today):
    """The filter of rows whose `due_on` lies in a band; 0 days are those of today."""
    _label, least, most = BANDS[band]
    found = Q(due_on__isnull=False)
    if least is not None:
        found &= Q(due_on__lte=today - timedelta(days=least))
    if most is not None:
        found &= Q(due_on__gte=today - timedelta(days=most))
    return found


def aged(user):
    """An `Aged` for each band: instalments due and not yet paid, recoveries not yet back; three queries."""
    mine, today = Award.objects.visible_to(user), clock.today()
    due = counted(Instalment.objects.filter(state__in=WAITING, award__in=mine), "amount", today)
    open_ones = Recovery.objects.filter(state=RecoveryState.DEMANDED, award__in=mine)
    owed = counted(open_ones, "amount", today)
    back = RecoveryReceipt.objects.filter(recovery__in=open_ones)
    back = counted(back.annotate(due_on=F("recovery__due_on")), "amount", today)
    return [
        Aged(key, str(BANDS[key][0]), due[key][0], due[key][1], owed[key][0], owed[key][1] - back[key][1])
        for key in BANDS
    ]


def counted(rows, amount, today):
    """{band: (count, Money)} of rows with a `due_on`; one query."""
    wanted = {f"{key}_count": Count("pk", filter=within(key, today)) for key in BANDS}
    wanted |= {f"{key}_sum": Sum(amount, filter=within(key, today)) for key in BANDS}
    found = rows.order_by().aggregate(**wanted)
    return {key: (found[f"{key}_count"], yuan(found[f"{key}_sum"] or 0)) for key in BANDS}


def sums_of(rows):
    """The last row of the table: the bands together."""
    return Aged(
        "", "", sum(row.due_count for row in rows), sum((row.due for row in rows), ZERO),
        sum(row.owed_count for row in rows), sum((row.owed for row in rows), ZERO),
    )  # fmt: skip
