"""What the rules notice in the demo, and what officers said of it: what was planted, and nothing else.

Planted are the project that stood still in 2019, one that fell silent these weeks, a photo and a text
that two projects share, and a photo that one project sent twice.
"""

from datetime import date, timedelta

from ventures.accounts.states import Role
from ventures.core import clock
from ventures.monitoring import actions as monitoring
from ventures.watch import actions as watch
from ventures.watch.models import Flag
from ventures.watch.states import FlagKind

from .cast import BOSS, instant, member_of
from .pictures import scene, taken_again
from .said import REUSED

SWEPT = date(2019, 8, 20), date(2019, 9, 20)  # the project that stood still was silent for 30, then 60 days
SAME, TWICE = 3 * 10**6, 3 * 10**6 + 1  # numbers of the planted photos


def year_2019(people):
    """Two questions about the project that stood still, both confirmed a few days later."""
    for day in SWEPT:
        with clock.at(instant(day, 23)):
            watch.sweep()
        with clock.at(instant(day + timedelta(days=4))):
            for flag in Flag.objects.filter(state="open"):
                watch.confirm(
                    flag, by=people[BOSS], reason="电话和实地核实，该项目确已停止活动，已约谈负责人。"
                )


def plant(awards, today):
    """The same photo and the same text at two projects, and one photo twice at one."""
    one, other, third, *_others = awards
    held = today - timedelta(days=12)
    held_again(one, held, [scene(SAME)], REUSED[0])
    held_again(other, held + timedelta(days=2), [taken_again(SAME)], REUSED[1])
    for place, made in enumerate((scene(TWICE), taken_again(TWICE))):
        held_again(third, held + timedelta(days=place), [made])


def held_again(award, day, photos, narrative=""):
    """An activity beside the plan, with what was sent before."""
    people = award.application.direct_people
    with clock.at(instant(day, 20)):
        monitoring.record_activity(
            award, by=member_of(award.organization), theme="居民协商会（加办）", on=day, photos=photos,
            place=f"{award.community.name}居民学校", direct_people=people, direct_times=people,
            on_paper=people, narrative=narrative,
        )  # fmt: skip


def judge(awards, people, today):
    """Of this week's flags one was confirmed and is to be put right, one dismissed, the others are open."""
    with clock.at(instant(today - timedelta(days=1), 23)):
        watch.take_prints()
        watch.sweep()
    photos = Flag.objects.filter(kind=FlagKind.SAME_PHOTO, state="open").select_related("award")
    for flag in photos.order_by("pk"):
        if flag.award == awards[2]:
            watch.dismiss(
                flag, by=people[Role.OFFICER], reason="同一场活动拆成两天记录，合影重复上传，非虚报。"
            )
        else:
            watch.confirm(
                flag, by=people[Role.OFFICER], reason="两个项目用了同一张照片，机构承认误传。",
                remedy="请撤换不属于本项目的照片，补传当日现场照片和签到表。",
                due_on=today + timedelta(days=10),
            )  # fmt: skip
