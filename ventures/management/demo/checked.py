"""Spot checks of the demo: the round of 2019 from its announcement to its results, and two of this year."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID

from ventures.accounts.actions import grant
from ventures.accounts.models import User
from ventures.accounts.states import Role
from ventures.core import clock
from ventures.inspections import actions as inspections
from ventures.inspections.models import Inspection
from ventures.inspections.queries import people_of, remedy_of
from ventures.inspections.states import Finding, InspectionState, ItemAnswer
from ventures.inspections.usual import usual_items
from ventures.monitoring import actions as monitoring
from ventures.reference.models import Region

from .cast import BOSS, instant, member_of
from .pictures import scene
from .review import lottery_evening, number_of, secret_of, source_of
from .said import DONE

MORE = (
    ("inspector1", "沈督查（演示）", Role.OFFICER),
    ("inspector2", "第三方检查员一（演示）", Role.EVALUATOR),
    ("inspector3", "第三方检查员二（演示）", Role.EVALUATOR),
)
FOUND = (
    (Finding.NONE, "现场活动与记录一致，账目单独核算，抽查十张票据均与预算相符。"),
    (Finding.REMEDY, "活动真实，档案较全；两个月的劳务发放表没有领款人签字。"),
    (Finding.MINOR, "公示牌未写资助单位，现场已补贴；其余各项正常。"),
)
MATTER = "请补齐两个月劳务发放表的领款人签字，附身份核对说明。"


def more_inspectors(people):
    """Two who look for a third party and a third officer: of those who looked none decides."""
    by = User.objects.get(email="administrator@demo.example")
    for name, shown, role in MORE:
        people[name] = User.objects.create_user(f"{name}@demo.example", shown)
        grant(people[name], role, by=by)


def round_2019(people, draw):
    """Announced in October, drawn with a public number, looked at by two each, published in December."""
    announced, by = date(2019, 10, 14), people[Role.OFFICER]
    of = announce(people, draw, announced, title="2019年度公益创投项目“双随机”抽查", percent=4)
    for number, one in enumerate(drawn(of, people, draw, announced)):
        looked_at(one, people, draw, date(2019, 10, 28) + timedelta(days=number), number)
    with clock.at(instant(date(2019, 12, 2))):
        inspections.publish(of, by=by)
    return of


def rounds_of_today(people, draw, today):
    """A round whose organisations are being looked at, and one that waits for its number."""
    announced = today - timedelta(days=16)
    of = announce(people, draw, announced, title=f"{today.year}年度在建项目专项抽查", percent=45)
    first, *_others = drawn(of, people, draw, announced)
    enter(first, draw, today - timedelta(days=2), 0)
    announce(
        people, draw, today - timedelta(days=1), title=f"{today.year}年度公益创投项目“双随机”抽查", percent=25
    )


def announce(people, draw, day, *, title, percent):
    """The round is planned, and its draws are announced."""
    by, region = people[Role.OFFICER], Region.objects.get(code="330100")
    with clock.at(instant(day)):
        of = inspections.plan_round(
            by=by, year=day.year, region=region, title=title, percent=percent,
            number_source=source_of(lottery_evening(day)), items=usual_items().splitlines(),
        )  # fmt: skip
        return inspections.announce(of, by=by, new_secret=partial(secret_of, draw))


def drawn(of, people, draw, announced):
    """The spot checks that the number gives on the next morning; every second organisation has notice."""
    evening, by = lottery_evening(announced), people[Role.OFFICER]
    day = evening + timedelta(days=1)
    with clock.at(instant(day)):
        made = inspections.draw(of, by=by, number=number_of(evening, draw))
        for one in made[::2]:
            inspections.give_notice(one, by=by, day=day + timedelta(days=7))
    return Inspection.objects.for_page().filter(round=of).order_by("pk")


def looked_at(inspection, people, draw, day, number):
    """Entered by one, signed by the other, put right where it is to be, and settled by who did not look."""
    finding = enter(inspection, draw, day, number)
    first, second = sorted(people_of(inspection), key=lambda one: one.pk)
    with clock.at(instant(day, 17)):
        wrong = finding == Finding.REMEDY
        inspections.sign(
            inspection, by=second, matter=MATTER if wrong else "",
            due_on=day + timedelta(days=21) if wrong else None,
        )  # fmt: skip
    inspection.refresh_from_db()
    officers = people[Role.OFFICER], people[BOSS], people["inspector1"]
    settles = next(one for one in officers if one not in (first, second))
    if inspection.state == InspectionState.REMEDY:
        with clock.at(instant(day + timedelta(days=12))):
            remedy = remedy_of(inspection)
            monitoring.report_remedy(remedy, by=member_of(inspection.organization), answer=DONE)
        with clock.at(instant(day + timedelta(days=15))):
            inspections.confirm_remedy(inspection, by=settles)
    else:
        with clock.at(instant(day + timedelta(days=3))):
            inspections.settle(inspection, by=settles)


def enter(inspection, draw, day, number):
    """What one of the two saw, with a photo; returns the finding."""
    finding, report = FOUND[number % len(FOUND)]
    codes = [item["code"] for item in inspection.round.items]
    answers = dict.fromkeys(codes, (ItemAnswer.YES, ""))
    if finding != Finding.NONE:
        answers[codes[3 if finding == Finding.REMEDY else 7]] = (ItemAnswer.NO, report[-16:])
    with clock.at(instant(day, 15)):
        inspections.enter_findings(
            inspection, by=min(people_of(inspection), key=lambda one: one.pk),
            key=UUID(int=draw.getrandbits(128), version=4), visited_on=day, answers=answers, finding=finding,
            report=report, photos=[scene(2 * 10**6 + inspection.pk, "check.jpg")],
        )  # fmt: skip
    inspection.refresh_from_db()
    return finding
