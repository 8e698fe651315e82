"""The people and organisations of the demo, made through the verbs that people use."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Value
from django.db.models.functions import Concat

from ventures.accounts.actions import appoint_first_administrator, grant
from ventures.accounts.models import RoleGrant, User
from ventures.accounts.states import Role
from ventures.core import clock
from ventures.core.uscc import make
from ventures.core.worded import worded
from ventures.linkage.actions import add_social_worker
from ventures.organizations.actions import (
    file_annual_report,
    register,
    state_account,
    verify_account,
)
from ventures.organizations.models import Membership
from ventures.reference.models import Community, Region
from ventures.scoring.actions import declare
from ventures.scoring.models import Expert

from .words import organization_name, person_name

SHANGHAI = ZoneInfo("Asia/Shanghai")
STAFF = [
    (Role.OFFICER, "林主任（演示）"),
    (Role.SECRETARY, "周秘书（演示）"),
    (Role.FINANCE_CLERK, "钱会计（演示）"),
    (Role.FINANCE_APPROVER, "孙科长（演示）"),
    (Role.EVALUATOR, "第三方评估员（演示）"),
    (Role.AUDITOR, "审计员（演示）"),
    (Role.EDITOR, "编辑（演示）"),
]
BOSS = "chief"
# Who pays out is not who checked; either approver approves.
CASHIER, DEPUTY = "cashier", "deputy"
FURTHER = (
    (CASHIER, Role.FINANCE_CLERK, "李出纳（演示）"),
    (DEPUTY, Role.FINANCE_APPROVER, "吴副科长（演示）"),
)


def instant(day, hour=9, minute=0):
    """An instant of a day in Asia/Shanghai."""
    return datetime.combine(day, time(hour, minute), SHANGHAI)


def community_addresses():
    """Every community has an address of its own on record."""
    Community.objects.update(email=Concat(Value("c"), F("code"), Value("@community.example")))


def staff():
    """One account for each role of the office, a second officer who approves, and two more in finance."""
    administrator = User.objects.create_user("administrator@demo.example", "系统管理员（演示）")
    appoint_first_administrator(administrator)
    people = {}
    for role, name in STAFF:
        people[role] = User.objects.create_user(f"{role}@demo.example", name, demo_role=role)
        grant(people[role], role, by=administrator)
    people[BOSS] = User.objects.create_user(
        "chief@demo.example", "陈局长（演示）", demo_role="officer_approving"
    )
    grant(people[BOSS], Role.OFFICER, by=administrator)
    for key, role, name in FURTHER:
        people[key] = User.objects.create_user(f"{key}@demo.example", name)
        grant(people[key], role, by=administrator)
    return people


def experts(count, on):
    """The expert pool, declared on a day; each lives in a district of today."""
    fields, districts = list(Expert.Field), list(Region.objects.on(clock.today()).districts())
    pool = []
    for number in range(count):
        user = User.objects.create_user(
            f"expert{number + 1}@demo.example",
            f"{person_name(number + 300)}（专家，演示）",
        )
        RoleGrant.objects.create(user=user, role=Role.EXPERT)
        expert = Expert.objects.create(
            user=user, region=districts[number % len(districts)], employer=f"示例大学第{number + 1}教研室"
        )
        expert.professions.create(field=fields[number % len(fields)])
        pool.append(expert)
        with clock.at(instant(on)):
            declare(expert, [], by=user)
    return pool


def organizations(numbers, people, draw, opened):
    """Social organisations in good standing at `opened`, with staff and account, by their numbers."""
    districts = list(Region.objects.on(opened).districts())
    return [organization(number, people, draw, opened, districts) for number in numbers]


def organization(number, people, draw, opened, districts):
    """One organisation with all that a city round asks of it."""
    name, kind = organization_name(number)
    district = districts[number % len(districts)]
    registered = opened - timedelta(days=draw.randint(500, 4000))
    with clock.at(instant(opened - timedelta(days=5))):
        user = User.objects.create_user(
            f"org{number + 1}@demo.example", person_name(number), demo_role="applicant" if number == 0 else ""
        )
        made = register(
            by=user,
            uscc=make(district.code, number + 1, kind),
            name=name,
            registered_on=registered,
            region=district,
            representative=person_name(number + 97),
            phone=f"0571-0000{number:04d}",
            address=f"{district.name}示例路{number + 1}号",
            scope="社区服务、助老扶困、志愿服务与社会工作专业服务",
            staff_count=draw.randint(3, 18),
        )
        for year in range(opened.year - 2, opened.year):
            file_annual_report(made, by=user, year=year, filed_on=date(year + 1, 2, 20))
        account = state_account(
            made,
            by=user,
            name=name,
            number=f"3301{number:012d}",
            bank="示例银行杭州分行营业部",
            bank_code=f"1033310{number:05d}",
        )
        verify_account(account, by=people[Role.FINANCE_CLERK])
        for place, level in enumerate(("certified", "assistant")):
            add_social_worker(
                made,
                by=user,
                name=person_name(number * 2 + place + 11),
                level=level,
                certificate_number=f"SW{number:05d}{place}",
            )
    return made


def member_of(organization):
    """The person who works for an organisation."""
    return administrators(organization.pk)[0].user


@worded
def administrators(organization):
    """The memberships of the people who administer it in the portal."""
    return Membership.objects.filter(organization=organization, role="administrator").select_related("user")
