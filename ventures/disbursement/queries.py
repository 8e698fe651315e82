"""What is due, what has been paid."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Min, Prefetch, Q, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext_lazy
from djmoney.money import Money

from ventures.accounts.models import RoleGrant, User
from ventures.awards.models import Instalment, InstalmentShare
from ventures.awards.states import InstalmentState
from ventures.calls.states import Trigger
from ventures.core import clock
from ventures.core.money import ZERO, yuan

from .models import Payment, PaymentRequest, Recovery, RecoveryReceipt
from .querysets import awards_of, seen_by, sees_all
from .states import WriteOffState

TRIGGER_NAMES = {
    Trigger.SIGNING: gettext_lazy("First instalment"),
    Trigger.MID_TERM: gettext_lazy("Second instalment"),
    Trigger.CLOSE_OUT: gettext_lazy("Final instalment"),
}
OF_A_PAYMENT = "request__instalment__award"
OPEN = (InstalmentState.PLANNED, InstalmentState.DUE, InstalmentState.REQUESTED)


class Forecast(NamedTuple):
    """An unpaid instalment and the day on which it falls due or is expected to."""

    instalment: Instalment
    on: date


class Standing(NamedTuple):
    """How many stand somewhere, what they add up to, and since when the oldest waits."""

    count: int
    sum: Money
    since: datetime | None = None


def instalment_name(instalment):
    """What people call an instalment: 首款, 二期款, 尾款."""
    return name_of(instalment.trigger)


def name_of(trigger):
    """What people call the instalment that is paid on a trigger."""
    return str(TRIGGER_NAMES[trigger])


def due_instalments(user=None):
    """Instalments that may be requested, the earliest first; those a user may see, where one is given."""
    rows = Instalment.objects.filter(state=InstalmentState.DUE)
    if user is not None:
        rows = seen_by(user, rows)
    return rows.select_related("award__organization", "award__call").order_by("due_on", "pk")


def instalments_of(award):
    """The award's instalments in order, each with its shares and its `latest` request; four queries."""
    shares = InstalmentShare.objects.select_related("source").order_by("source")
    rows = list(award.instalments.order_by("sequence").prefetch_related(Prefetch("shares", shares)))
    asked = PaymentRequest.objects.filter(instalment__award=award).order_by("pk")
    asked = asked.prefetch_related("payments", "receipts")
    latest = {request.instalment_id: request for request in asked}
    for row in rows:
        row.latest = latest.get(row.pk)
    return rows


def paid_of(award):
    """What has been paid to an award, as Money; what came back is not taken off."""
    rows = Payment.objects.filter(request__instalment__award=award)
    return yuan(rows.aggregate(sum=Sum("amount"))["sum"] or 0)


def payments_of(user):
    """The payments of the awards whose money a person may see."""
    rows = Payment.objects.all()
    return rows if sees_all(user) else rows.filter(**{f"{OF_A_PAYMENT}__in": awards_of(user)})


def returned_of(award):
    """What an award has given back, as Money."""
    rows = RecoveryReceipt.objects.filter(recovery__award=award)
    return yuan(rows.aggregate(sum=Sum("amount"))["sum"] or 0)


def outstanding(recovery):
    """What of a recovery has neither come back nor been written off."""
    received = recovery.receipts.aggregate(sum=Sum("amount"))["sum"] or 0
    given_up = (
        recovery.write_offs.filter(state=WriteOffState.APPROVED).aggregate(sum=Sum("amount"))["sum"] or 0
    )
    return recovery.amount - yuan(received) - yuan(given_up)


def with_received(recoveries):
    """Each with `received`: what has come back, as Decimal or None."""
    return recoveries.annotate(received=Sum("receipts__amount")).order_by("-pk")


def recoveries_of(award):
    """The award's recoveries, the newest first."""
    return with_received(Recovery.objects.filter(award=award))


def holders_of(*roles):
    """The people who hold one of the roles today."""
    live = RoleGrant.objects.live().filter(role__in=roles)
    return User.objects.filter(pk__in=live.values("user"), is_active=True)


def counts_by_state(requests):
    """{state: `Standing`} of payment requests; a state without any has none of nothing."""
    rows = requests.order_by().values_list("state")
    rows = rows.annotate(count=Count("pk"), sum=Sum("amount"), since=Min("requested_at"))
    found = {state: Standing(count, yuan(amount), since) for state, count, amount, since in rows}
    return defaultdict(lambda: Standing(0, ZERO, None), found)


def instalment_sums(user):
    """What of the instalments is still to be requested: {name: `Standing`}; one query."""
    rows = seen_by(user, Instalment.objects.filter(state__in=(InstalmentState.DUE, InstalmentState.PLANNED)))
    late = Q(state=InstalmentState.DUE, due_on__lt=clock.today())
    kinds = {
        "overdue": late,
        "due": Q(state=InstalmentState.DUE) & ~late,
        "planned": Q(state=InstalmentState.PLANNED),
    }
    wanted = {f"{name}_count": Count("pk", filter=kind) for name, kind in kinds.items()}
    wanted |= {f"{name}_sum": Sum("amount", filter=kind) for name, kind in kinds.items()}
    found = rows.aggregate(**wanted)
    return {name: Standing(found[f"{name}_count"], yuan(found[f"{name}_sum"] or 0)) for name in kinds}


def closing_window(today=None):
    """The days on which the treasury does not pay: 20 December to 31 January, the running or the next."""
    day = today or clock.today()
    year = day.year - 1 if day.month == 1 else day.year
    return date(year, 12, 20), date(year + 1, 1, 31)


def expected_on(trigger, due_days, starts_on, ends_on):
    """The day by which an instalment that is not yet due is expected to be.

    On signing it is counted from the project's first day, at mid-term from its middle, at the close-out
    from its last day.
    """
    middle = starts_on + (ends_on - starts_on) / 2
    from_day = {Trigger.SIGNING: starts_on, Trigger.MID_TERM: middle, Trigger.CLOSE_OUT: ends_on}
    return from_day[Trigger(trigger)] + timedelta(days=due_days)


def planned_by_month(user, today):
    """{first day of the month: Money} of instalments not yet due, by the day they are expected to be.

    What was expected in a month that has gone is expected in the running one. One query: projects of a call
    have the same days, so their rows are few.
    """
    rows = seen_by(user, Instalment.objects.filter(state=InstalmentState.PLANNED)).order_by()
    days = rows.values_list("trigger", "due_days", "award__starts_on", "award__ends_on")
    found, now = defaultdict(lambda: ZERO), today.replace(day=1)
    for *facts, amount in days.annotate(sum=Sum("amount")):
        found[max(expected_on(*facts).replace(day=1), now)] += yuan(amount)
    return dict(found)


def year_end(user, today=None):
    """Unpaid instalments that fall into the closing of the treasury, as `Forecast`s, earliest first."""
    return forecasts(closing_days(user, today))


def closing_days(user, today=None):
    """[(day, instalment number, yuan)] of the same, so that thousands can be counted and summed.

    The due date counts; a final instalment without one is forecast from the project's last day.
    """
    first, last = closing_window(today)
    near = Q(
        due_on=None, trigger=Trigger.CLOSE_OUT, award__ends_on__range=(first - timedelta(days=400), last)
    )
    mine = seen_by(user, Instalment.objects.filter(state__in=OPEN))
    rows = mine.filter(Q(due_on__range=(first, last)) | near).order_by()
    facts = rows.values_list(
        "pk", "amount", "due_on", "trigger", "due_days", "award__starts_on", "award__ends_on"
    )
    found = ((due_on or expected_on(*days), pk, amount) for pk, amount, due_on, *days in facts)
    return sorted(row for row in found if first <= row[0] <= last)


def forecasts(days):
    """The `Forecast`s of some of `closing_days`."""
    rows = Instalment.objects.select_related("award__organization").in_bulk([pk for _on, pk, _sum in days])
    return [Forecast(rows[pk], on) for on, pk, _sum in days]


def paid_by_month(user, since):
    """{first day of the month: Money} of payments from a day on, of the awards a person may see."""
    rows = seen_by(user, Payment.objects.filter(paid_on__gte=since), OF_A_PAYMENT).order_by()
    sums = rows.annotate(month=TruncMonth("paid_on")).values_list("month").annotate(sum=Sum("amount"))
    return {month: yuan(amount) for month, amount in sums}


def due_by_month(user):
    """{first day of the month: Money} of unpaid instalments that have a due date."""
    waiting = (InstalmentState.DUE, InstalmentState.REQUESTED)
    rows = seen_by(user, Instalment.objects.filter(state__in=waiting, due_on__isnull=False)).order_by()
    sums = rows.annotate(month=TruncMonth("due_on")).values_list("month").annotate(sum=Sum("amount"))
    return {month: yuan(amount) for month, amount in sums}
