"""What a record may begin from: activities of the plan, codes at a door, themes of the application."""

import re
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Count
from django.utils.timezone import localdate

from ventures.applications.models import PlannedActivity
from ventures.core import clock
from ventures.core.times import when

from .models import Activity, Session, SignInPoint
from .states import PlanState

SHOWN = 4
LATE = timedelta(days=14)  # so long after its day an activity of the plan is still offered
KEY = re.compile(r"(session|point)-(\d{1,18})")


@dataclass(frozen=True)
class Choice:
    """Something to record; `facts` is everything known of it, `scanned` who signed in so far."""

    value: str = ""
    label: str = ""
    facts: dict = field(default_factory=dict)
    scanned: int | None = None
    session: Session | None = None
    point: SignInPoint | None = None


def choices_of(award):
    """What is to be recorded now, today's first, in four queries."""
    today = clock.today()
    recorded = Activity.objects.filter(award=award)
    sessions = Session.objects.filter(
        plan__award=award, plan__state=PlanState.AGREED, on__range=(today - LATE, today)
    ).exclude(pk__in=recorded.exclude(session=None).values("session"))  # fmt: skip
    now, taken = clock.now(), recorded.exclude(point=None).values("point")
    doors = SignInPoint.objects.filter(award=award, opens_at__range=(now - LATE, now)).exclude(pk__in=taken)
    doors = doors.annotate(came=Count("sign_ins"))
    points = {point.session_id: point for point in doors if point.session_id}
    own = [of_point(point) for point in doors if point.session_id is None]
    found = [of_session(one, points.get(one.pk)) for one in sessions.order_by("-on", "at", "pk")]
    return found + own + of_application(award)


def of_session(session, point):
    """An activity of the plan."""
    facts = {
        "theme": session.theme, "kind": session.kind, "place": session.place, "on": session.on.isoformat(),
        "people": session.people,
    }  # fmt: skip
    hour = f" {session.at:%H:%M}" if session.at else ""
    label = f"{session.theme} · {when(session.on, 'short')}{hour} · {session.place}"
    return Choice(f"session-{session.pk}", label, facts, point and point.came, session, point)


def of_point(point):
    """Something held without a plan, at whose door people signed in."""
    day = localdate(point.opens_at)
    facts = {"theme": point.theme, "on": day.isoformat(), "people": point.came}
    return Choice(
        f"point-{point.pk}", f"{point.theme} · {when(day, 'short')}", facts, point.came, None, point
    )


def of_application(award):
    """The themes that the application planned around this month."""
    month = clock.today().replace(day=1)
    planned = PlannedActivity.objects.filter(application=award.application_id).order_by("month", "pk")
    near = [plan for plan in planned if abs(plan.month - month) <= timedelta(days=31)]
    themes = {}
    for plan in near:
        facts = {"theme": plan.theme, "kind": plan.kind}
        label = f"{plan.theme} · {plan.get_kind_display()}"
        themes.setdefault(plan.theme, Choice(plan.theme, label, facts))
    return list(themes.values())[:SHOWN]


def chosen(award, value, offered):
    """The Choice that was made. What is not offered any more, as a record may come days later, still counts
    where it is the project's own."""
    there = next((one for one in offered if one.value == value and value), None)
    key = KEY.fullmatch(value)
    if there or not key:
        return there or Choice()
    name, pk = key.groups()
    if name == "point":
        point = SignInPoint.objects.filter(award=award, session=None, pk=pk).first()
        return Choice(value, facts={"theme": point.theme}, point=point) if point else Choice()
    session = Session.objects.filter(plan__award=award, pk=pk).first()
    if session is None:
        return Choice()
    point = SignInPoint.objects.filter(session=session).first()
    return Choice(value, facts={"theme": session.theme, "kind": session.kind}, session=session, point=point)
