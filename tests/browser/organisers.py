"""Organisations that hold activities; made in the shell of a test's portal."""

from tests.browser.colleagues import session_of
from tests.factories import delivery
from ventures.applications.models import PlannedActivity
from ventures.awards.models import Award
from ventures.core import clock
from ventures.monitoring.models import Activity


def furnish(count):
    """So many projects, each with a plan of three activities today and somebody who records, signed in."""
    return [project() for _number in range(count)]


def project():
    """{session key, case, sessions of the plan}"""
    today = clock.today()
    award = delivery.award()
    award.starts_on, award.ends_on = today.replace(month=1, day=1), today.replace(month=12, day=31)
    award.save()
    PlannedActivity.objects.filter(application=award.application).update(month=today.replace(day=1))
    rows = [delivery.session(theme=f"第{number}场茶桌", place=f"{number}号楼") for number in "一二三"]
    plan = delivery.monthly_plan(award, *rows)
    writer = delivery.writer(award)
    writer.language = "zh-hans"
    writer.save()
    sessions = list(plan.sessions.order_by("pk").values_list("pk", flat=True))
    return {"session": session_of(writer), "case": str(award.case), "sessions": sessions}


def records(case):
    """[[theme, place, direct people, photos, sheets]] of what the portal has of the project."""
    found = Activity.objects.filter(award=Award.objects.get(case=case)).order_by("pk")
    return [[one.theme, one.place, one.direct_people, *photos_of(one)] for one in found]


def photos_of(activity):
    """How many photos and how many sheets of signatures."""
    return [activity.photos.filter(is_sheet=is_sheet).count() for is_sheet in (False, True)]
