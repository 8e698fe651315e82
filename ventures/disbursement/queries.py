"""What is due, what holds a payment back, what has been paid."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, Min, Prefetch, Q, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _
from djmoney.money import Money

from ventures.accounts.models import RoleGrant, User
from ventures.awards.models import Award, Instalment, InstalmentShare, Objection
from ventures.awards.states import AwardState, InstalmentState, ObjectionState
from ventures.calls.states import Trigger
from ventures.core import clock
from ventures.core.money import ZERO, yuan
from ventures.monitoring.models import Evaluation
from ventures.monitoring.states import EvaluationState
from ventures.organizations.models import BankAccount, Restriction

from .models import Payment, PaymentRequest, Recovery, RecoveryReceipt
from .states import RecoveryState

OPEN = (InstalmentState.PLANNED, InstalmentState.DUE, InstalmentState.REQUESTED)
HELD_AT_MOST = 1000


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
    names = {
        Trigger.SIGNING: _("First instalment"),
        Trigger.MID_TERM: _("Second instalment"),
        Trigger.CLOSE_OUT: _("Final instalment"),
    }
    return names[Trigger(trigger)]


def holds(instalment):
    """Why the instalment may not be paid now, in words; empty when nothing holds it."""
    return holds_of([instalment])[instalment.pk]


def holds_of(instalments):
    """{instalment number: reasons} of several instalments, in a constant number of queries."""
    instalments = list(instalments)
    rows = Award.objects.filter(pk__in={one.award_id for one in instalments})
    awards = {pk: (body, state) for pk, body, state in rows.values_list("pk", "organization", "state")}
    stopped = stopped_awards(awards)
    bodies = {body for body, _state in awards.values()}
    verified = BankAccount.objects.filter(organization__in=bodies, state=BankAccount.State.VERIFIED)
    payable = set(verified.values_list("organization", flat=True))
    limits = Restriction.objects.live().filter(organization__in=bodies).order_by("-pk")
    restricted = dict(limits.values_list("organization", "reason"))
    found = {}
    for one in instalments:
        body = awards[one.award_id][0]
        reasons = [text for text, held in stopped.items() if one.award_id in held]
        if body not in payable:
            reasons.append(_("The organisation has no verified bank account."))
        if body in restricted:
            reasons.append(_("The organisation is restricted: %(reason)s") % {"reason": restricted[body]})
        found[one.pk] = reasons
    return found


def held(user):
    """{reason: `Standing`} of the instalments due that something holds back, the oldest `HELD_AT_MOST`."""
    rows = list(due_instalments(user)[:HELD_AT_MOST])
    found, reasons = defaultdict(lambda: Standing(0, ZERO)), holds_of(rows)
    for row in rows:
        for reason in reasons[row.pk]:
            found[reason] = Standing(found[reason].count + 1, found[reason].sum + row.amount)
    return dict(sorted(found.items(), key=lambda one: -one[1].count))


def stopped_awards(awards):
    """{reason: the awards it stops} of awards given as {number: (organisation, state)}."""
    ended = (AwardState.TERMINATED, AwardState.DECLINED, AwardState.DROPPED)
    return {
        _("The project is terminated or declined."): of_state(awards, *ended),
        _("The project is being put right."): of_state(awards, AwardState.RECTIFYING),
        _("Money of this project is being recovered."): among(
            Recovery.objects.filter(state=RecoveryState.DEMANDED), awards
        ),
        _("An objection to the project is open."): among(
            Objection.objects.filter(state=ObjectionState.RECEIVED), awards
        ),
        _("An evaluation of the project was failed."): among(
            Evaluation.objects.filter(state=EvaluationState.FAILED), awards
        ),
    }


def of_state(awards, *states):
    """Those of the awards that stand in one of the states."""
    return {pk for pk, (_body, state) in awards.items() if state in states}


def among(rows, awards):
    """Those of the awards that the rows belong to."""
    return set(rows.filter(award__in=awards).values_list("award", flat=True))


def due_instalments(user=None):
    """Instalments that may be requested, the earliest first; those a user may see, where one is given."""
    rows = Instalment.objects.filter(state=InstalmentState.DUE)
    if user is not None:
        rows = rows.filter(award__in=Award.objects.visible_to(user))
    return rows.select_related("award__organization", "award__call").order_by("due_on", "pk")


def instalments_of(award):
    """The award's instalments in order, each with its shares and its `latest` request; three queries."""
    shares = InstalmentShare.objects.select_related("source").order_by("source")
    rows = list(award.instalments.order_by("sequence").prefetch_related(Prefetch("shares", shares)))
    asked = PaymentRequest.objects.filter(instalment__award=award).select_related("payment").order_by("pk")
    latest = {request.instalment_id: request for request in asked}
    for row in rows:
        row.latest = latest.get(row.pk)
    return rows


def paid_of(award):
    """What has been paid to an award, as Money; what came back is not taken off."""
    rows = Payment.objects.filter(request__instalment__award=award)
    return yuan(rows.aggregate(sum=Sum("amount"))["sum"] or 0)


def returned_of(award):
    """What an award has given back, as Money."""
    rows = RecoveryReceipt.objects.filter(recovery__award=award)
    return yuan(rows.aggregate(sum=Sum("amount"))["sum"] or 0)


def outstanding(recovery):
    """What of a recovery has not come back yet."""
    received = recovery.receipts.aggregate(sum=Sum("amount"))["sum"] or 0
    return recovery.amount - yuan(received)


def with_received(recoveries):
    """Each with `received`: what has come back, as Decimal or None."""
    return recoveries.annotate(received=Sum("receipts__amount")).order_by("-pk")


def recoveries_of(award):
    """The award's recoveries, the newest first."""
    return with_received(Recovery.objects.filter(award=award))


def holders_of(role):
    """The people who hold a role today."""
    live = RoleGrant.objects.live().filter(role=role)
    return User.objects.filter(pk__in=live.values("user"), is_active=True)


def counts_by_state(requests):
    """{state: `Standing`} of payment requests; a state without any has none of nothing."""
    rows = requests.order_by().values_list("state")
    rows = rows.annotate(count=Count("pk"), sum=Sum("amount"), since=Min("requested_at"))
    found = {state: Standing(count, yuan(amount), since) for state, count, amount, since in rows}
    return defaultdict(lambda: Standing(0, ZERO, None), found)


def instalment_sums(user):
    """What of the instalments is still to be requested: {name: `Standing`}; one query."""
    rows = Instalment.objects.filter(award__in=Award.objects.visible_to(user))
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
    rows = Instalment.objects.filter(
        state=InstalmentState.PLANNED, award__in=Award.objects.visible_to(user)
    ).order_by()
    days = rows.values_list("trigger", "due_days", "award__starts_on", "award__ends_on")
    found, now = defaultdict(lambda: ZERO), today.replace(day=1)
    for *facts, amount in days.annotate(sum=Sum("amount")):
        found[max(expected_on(*facts).replace(day=1), now)] += yuan(amount)
    return dict(found)


def year_end(user, today=None):
    """Unpaid instalments that fall into the closing of the treasury, as `Forecast`s, earliest first.

    The due date counts; a final instalment without one is forecast from the project's last day.
    """
    first, last = closing_window(today)
    near = Q(
        due_on=None, trigger=Trigger.CLOSE_OUT, award__ends_on__range=(first - timedelta(days=400), last)
    )
    mine = Instalment.objects.filter(state__in=OPEN, award__in=Award.objects.visible_to(user))
    rows = mine.filter(Q(due_on__range=(first, last)) | near).select_related("award__organization")
    found = [Forecast(row, row.due_on or expected_of(row)) for row in rows]
    inside = [row for row in found if first <= row.on <= last]
    return sorted(inside, key=lambda row: (row.on, row.instalment.pk))


def expected_of(instalment):
    """`expected_on` of one instalment."""
    award = instalment.award
    return expected_on(instalment.trigger, instalment.due_days, award.starts_on, award.ends_on)


def paid_by_month(user, since):
    """{first day of the month: Money} of payments from a day on, of the awards a person may see."""
    rows = Payment.objects.filter(
        paid_on__gte=since, request__instalment__award__in=Award.objects.visible_to(user)
    ).order_by()
    sums = rows.annotate(month=TruncMonth("paid_on")).values_list("month").annotate(sum=Sum("amount"))
    return {month: yuan(amount) for month, amount in sums}


def due_by_month(user):
    """{first day of the month: Money} of unpaid instalments that have a due date."""
    rows = Instalment.objects.filter(
        state__in=(InstalmentState.DUE, InstalmentState.REQUESTED), due_on__isnull=False,
        award__in=Award.objects.visible_to(user),
    ).order_by()  # fmt: skip
    sums = rows.annotate(month=TruncMonth("due_on")).values_list("month").annotate(sum=Sum("amount"))
    return {month: yuan(amount) for month, amount in sums}
