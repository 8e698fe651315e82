"""How long what is due has been waiting, and what must come back: by days past the day it was due."""

from datetime import timedelta
from typing import NamedTuple

from django.db.models import Count, DecimalField, ExpressionWrapper, F, OuterRef, Q, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from djmoney.money import Money

from ventures.awards.models import Instalment
from ventures.awards.states import InstalmentState
from ventures.core import clock
from ventures.core.money import ZERO, yuan

from .models import Recovery, RecoveryReceipt
from .querysets import seen_by
from .states import RecoveryState

YUAN = DecimalField(max_digits=14, decimal_places=2)
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
    """An `Aged` for each band: instalments due and not yet paid, recoveries not yet back; two queries."""
    today = clock.today()
    due = counted(seen_by(user, Instalment.objects.filter(state__in=WAITING)), "amount", today)
    open_ones = seen_by(user, Recovery.objects.filter(state=RecoveryState.DEMANDED))
    back = RecoveryReceipt.objects.filter(recovery=OuterRef("pk")).order_by().values("recovery")
    back = Subquery(back.annotate(sum=Sum("amount")).values("sum"), output_field=YUAN)
    rest = ExpressionWrapper(F("amount") - Coalesce(back, Value(0, YUAN)), YUAN)
    owed = counted(open_ones.annotate(rest=rest), "rest", today)
    return [Aged(key, str(band[0]), *due[key], *owed[key]) for key, band in BANDS.items()]


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
