"""How long an organisation waits for its money: from what an instalment is paid on until it is received.

The clock starts on the day the instalment became due to be asked for: the agreement was countersigned, the
mid-term or the final evaluation was passed. Where that day is not kept, it is worked out from the day on
which the instalment is due. It stops on the day of payment.
"""

from collections import Counter
from datetime import timedelta
from math import ceil
from typing import NamedTuple

from django.db.models import Case, Count, F, OuterRef, Subquery, When
from django.db.models.functions import TruncDate

from ventures.awards.models import Instalment
from ventures.awards.states import InstalmentState
from ventures.calls.states import Trigger
from ventures.core import clock
from ventures.monitoring.models import Evaluation
from ventures.monitoring.states import EvaluationKind, EvaluationState

from .models import Payment
from .queries import name_of

MEDIAN, LATE = 0.5, 0.9


class Service(NamedTuple):
    """Days of waiting: of how many payments, the median, the 90th percentile (nearest rank), the longest."""

    payments: int
    median: int
    late: int
    longest: int


class Wait(NamedTuple):
    """How many days somebody waited for an instalment; `over` once it is paid."""

    days: int
    over: bool


def service_of(payments):
    """{trigger: Service} of some payments, under "" of all; one query. What was never due is left out."""
    rows = payments.filter(request__instalment__due_on__isnull=False).order_by()
    rows = rows.annotate(begun=begun_on("request__instalment__")).values_list(
        "request__instalment__trigger", "begun", "request__instalment__due_on",
        "request__instalment__due_days", "paid_on",
    )  # fmt: skip
    days = {"": Counter()}
    for trigger, begun, due_on, due_days, paid_on, count in rows.annotate(count=Count("pk")):
        waited = between(begun, due_on, due_days, paid_on)
        days.setdefault(trigger, Counter())[waited] += count
        days[""][waited] += count
    return {trigger: summed(found) for trigger, found in days.items() if found}


def waits_of(instalments):
    """{instalment number: `Wait`} of an award's instalments with their `latest` requests; one query.

    Those that are not yet due, or were cancelled, have none.
    """
    rows = Instalment.objects.filter(pk__in=[one.pk for one in instalments], due_on__isnull=False)
    begun = dict(rows.order_by().annotate(begun=begun_on("")).values_list("pk", "begun"))
    found = {}
    for one in instalments:
        payment = one.latest.payment if one.latest else None
        if one.pk in begun and (payment or one.state in (InstalmentState.DUE, InstalmentState.REQUESTED)):
            until = payment.paid_on if payment else clock.today()
            found[one.pk] = Wait(between(begun[one.pk], one.due_on, one.due_days, until), bool(payment))
    return found


def begun_on(prefix):
    """The day on which what an instalment is paid on came about, where it is kept; `prefix` leads to it."""
    award = OuterRef(f"{prefix}award")
    passed = Evaluation.objects.filter(award=award, state=EvaluationState.PASSED)
    signed = F(f"{prefix}award__agreement__countersigned_at")  # joined: a year may have very many of them
    kinds = {Trigger.MID_TERM: EvaluationKind.MID_TERM, Trigger.CLOSE_OUT: EvaluationKind.FINAL}
    cases = [
        When(
            **{f"{prefix}trigger": trigger},
            then=Subquery(passed.filter(kind=kind).values("evaluated_at")[:1]),
        )
        for trigger, kind in kinds.items()
    ]
    return TruncDate(Case(When(**{f"{prefix}trigger": Trigger.SIGNING}, then=signed), *cases))


def between(begun, due_on, due_days, until):
    """The days from the beginning of the clock to a day, never below zero."""
    return max((until - (begun or due_on - timedelta(days=due_days))).days, 0)


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
