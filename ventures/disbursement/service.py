"""How long an organisation waits for its money: from what an instalment is paid on until it is received.

The clock starts on the day the instalment became due to be asked for: the agreement came into force, the
mid-term evaluation was passed, the outcome report was accepted. It stops on the day of payment.
"""

from collections import Counter
from math import ceil
from typing import NamedTuple

from django.db.models import Count, DurationField, ExpressionWrapper, F

from ventures.calls.states import Trigger

from .models import Payment
from .queries import name_of

MEDIAN, LATE = 0.5, 0.9


class Service(NamedTuple):
    """Days of waiting: of how many payments, the median, the 90th percentile (nearest rank), the longest."""

    payments: int
    median: int
    late: int
    longest: int


def service_of(payments):
    """{trigger: Service} of some payments, under "" of all; one query. What was never due is left out."""
    waited = ExpressionWrapper(F("paid_on") - F("request__instalment__due_on"), output_field=DurationField())
    rows = payments.filter(request__instalment__due_on__isnull=False).order_by().annotate(waited=waited)
    rows = rows.values_list("request__instalment__trigger", "request__instalment__due_days", "waited")
    days = {"": Counter()}
    for trigger, due_days, after, count in rows.annotate(count=Count("pk")):
        waited = max(after.days + due_days, 0)
        days.setdefault(trigger, Counter())[waited] += count
        days[""][waited] += count
    return {trigger: summed(found) for trigger, found in days.items() if found}


def said(payments):
    """[(instalment in words, Service)] of some payments, those of all instalments last, under ""."""
    found = service_of(payments)
    return [(trigger and name_of(trigger), found[trigger]) for trigger in (*Trigger, "") if trigger in found]


def summed(days):
    """The Service of {days: payments}."""
    return Service(days.total(), rank(days, MEDIAN), rank(days, LATE), max(days))


def rank(days, part):
    """The least number of days within which at least `part` of the payments came."""
    wanted, reached = ceil(part * days.total()), 0
    for day in sorted(days):
        reached += days[day]
        if reached >= wanted:
            return day
    return 0


def of_year(payments, year):
    """The payments made in a year."""
    return payments.filter(paid_on__year=year)


def seen_by(awards):
    """The payments of some awards."""
    return Payment.objects.filter(request__instalment__award__in=awards)
