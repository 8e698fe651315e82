"""The months of a project as its people plan and record them: plan, agreement, codes at the door, records."""

from datetime import time, timedelta

from ventures.core import clock
from ventures.linkage.models import SocialWorker
from ventures.monitoring import actions as monitoring

from .cast import instant
from .pictures import scene
from .proposals import TIMES
from .said import OTHERWISE, REFLECTIONS, SESSIONS, TOLD

DAYS = (4, 10, 17, 24)  # of the month, moved by the project's number
TELEPHONES = 24  # that come to a project's doors, again and again
AFTERNOON = time(14)


def month_of(award, member, draw, *, officer, month, day, people, number):
    """What `delivery.work` records of a month, here planned before it and recorded one by one."""
    plan = agree(award, day.replace(day=1), people, by=member, officer=officer, number=number)
    for place, session in enumerate(plan.sessions.all()):
        if session.on <= clock.today():
            record(session, by=member, draw=draw, number=number * 100 + month * TIMES + place, place=place)


def agree(award, month, people, *, by, officer, number):
    """The plan of a month, written and handed in a week before it, agreed the day after."""
    plan = hand_in(award, month, people, by=by, number=number)
    with clock.at(eve(award, month) + timedelta(days=1)):
        return monitoring.agree_plan(plan, by=officer)


def hand_in(award, month, people, *, by, number):
    """The plan of a month as the office gets it."""
    with clock.at(eve(award, month)):
        return monitoring.hand_in_plan(write(award, month, people, by=by, number=number), by=by)


def eve(award, month):
    """When a month is planned: a week before it, of the first one shortly before the project begins."""
    return instant(max(month - timedelta(days=7), award.starts_on - timedelta(days=3)), 10)


def write(award, month, people, *, by, number):
    """A draft with an activity a week."""
    days = days_of(award, month, number)
    rows = [row(award, day, people, by, number + place) for place, day in days]
    return monitoring.write_plan(award, month, by=by, rows=rows)


def days_of(award, month, number):
    """The (place, day) of a month's activities that lie inside the period; none where it begins too late."""
    days = [month.replace(day=day + number % 4) for day in DAYS]
    return [(place, day) for place, day in enumerate(days) if award.starts_on <= day <= award.ends_on]


def row(award, day, people, by, number):
    """One activity of a plan; every seventh differs from the application, and says why."""
    theme, kind, group, _told = SESSIONS[number % len(SESSIONS)]
    differs = number % 7 == 6
    return {
        "theme": theme, "kind": kind, "target_group": group, "people": people, "on": day, "at": AFTERNOON,
        "place": f"{award.community.name}活动室", "person": by.name, "as_proposed": not differs,
        "why_not": OTHERWISE[number % len(OTHERWISE)] if differs else "", "public": kind != "case",
    }  # fmt: skip


def record(session, *, by, draw, number, place=0):
    """Record an activity of the plan; the first of a month has a code at its door and photos."""
    award, people = session.plan.award, session.people * draw.randint(90, 108) // 100
    point = came(session, by, draw) if place == 0 else None
    counted = point.sign_ins.count() if point else 0
    with clock.at(instant(session.on, 17)):
        return monitoring.record_activity(
            award, by=by, session=session, point=point, theme=session.theme, kind=session.kind,
            on=session.on, place=session.place, direct_people=people, direct_times=people,
            indirect_people=people * 2, indirect_times=people * 2, on_paper=people - counted,
            volunteers=draw.randint(2, 9), volunteer_hours=draw.randint(6, 30), hours=hours(award, draw),
            narrative=TOLD[session.theme], reflection=REFLECTIONS[number % len(REFLECTIONS)] * (place == 0),
            photos=pictures(number, place), consent=number % 3 > 0,
            sheets=[scene(10**6 + number, "sheet.jpg")] if place == 1 and number % 3 == 0 else (),
        )  # fmt: skip


def pictures(number, place):
    """Two photos of the first activity of a month, one of the third."""
    return [scene(number * 2 + one) for one in range({0: 2, 2: 1}.get(place, 0))]


def came(session, by, draw):
    """The code at the door and the telephones that were there, some of which come every month."""
    award = session.plan.award
    with clock.at(instant(session.on, 13)):
        point = monitoring.open_point(award, by=by, session=session)
    for place in sorted(draw.sample(range(TELEPHONES), draw.randint(8, 14))):
        with clock.at(instant(session.on, 14, place)):
            monitoring.sign_in(point, f"demo-{award.number}-{place}", address=f"192.0.2.{place}")
    return point


def hours(award, draw):
    """A few hours of each social worker of the organisation."""
    workers = SocialWorker.objects.filter(organization=award.organization_id).order_by("pk")
    return {worker: draw.randint(2, 4) for worker in workers}
