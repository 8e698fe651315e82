"""From the call to the public notice: application, ranked panel, published list."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile

from tests.factories.serial import serial
from ventures.accounts.models import RoleGrant, User
from ventures.applications.models import (
    Answer,
    Application,
    Attachment,
    BudgetLine,
    Edition,
    PlannedActivity,
    PlannedIndicator,
    TeamMember,
)
from ventures.awards.models import (
    Decision,
    PublicNotice,
)
from ventures.calls.models import Call, Category, CostRule, DocumentRule, HostBody, Question
from ventures.core.money import yuan
from ventures.files.actions import keep
from ventures.linkage.models import CommunityRequest, Need, SocialWorker
from ventures.organizations.models import BankAccount, Membership, Organization
from ventures.reference.models import Community, Region
from ventures.scoring.models import Assignment, Expert, Panel, RankedItem, ScoreSheet
from ventures.workflow.hashing import digest

NOW = datetime(2026, 3, 18, 6, 32, tzinfo=UTC)
CATEGORIES = (
    ("A", "社区治理", "Community governance"),
    ("B", "养老服务", "Elderly care"),
    ("C", "社会救助", "Social assistance"),
)
DISTRICTS = {"330102": "上城区", "330105": "拱墅区", "330106": "西湖区"}
QUESTIONS = (
    ("need", "需求分析", "Need"),
    ("method", "实施方案与专业方法", "Plan and professional method"),
    ("linkage", "联动机制", "Linkage"),
    ("sustainability", "可持续性", "Sustainability"),
)
PROSE = (
    "社区现有六十岁以上老人一千二百余名，其中独居与高龄老人一百八十六名。经过两个月入户走访，居民反映最集中的问题是："
    "一日三餐无人照应、楼上楼下缺少往来、小病小痛不知向谁求助。项目由持证社会工作者带队，以个案、小组与社区活动相结合的"
    "方法开展服务，每月一次督导；志愿者负责送餐与陪伴，社区提供场地与名单，慈善资源补充米面粮油和防滑扶手。"
)
BUDGET = (
    ("programme", "助餐配送补贴", "60人×2次/周×40周", "8.50", 4800, "人次"),
    ("programme", "小组活动物资", "每次活动约30人", "1200.00", 24, "次"),
    ("programme", "讲师课酬", "按市级标准", "500.00", 36, "课时"),
    ("programme", "志愿者补贴", "交通与误餐", "30.00", 440, "人次"),
    ("personnel", "专职社工补贴", "1名社工×10个月", "4000.00", 10, "月"),
    ("management", "管理费", "不超过资助额的10%", "2057.00", 1, "项"),
)
PLAN = (
    (3, "需求走访与建档", 4, 120),
    (4, "楼道邻里会", 6, 240),
    (5, "长者营养小组", 8, 320),
    (6, "志愿者培训", 3, 90),
    (7, "防暑探访", 8, 400),
    (8, "邻里夜话", 4, 200),
    (9, "重阳准备会", 3, 90),
    (10, "重阳邻里节", 2, 300),
    (11, "成果分享会", 1, 150),
)


def person(role="", name=""):
    """Somebody, with a role where one is named."""
    number = next(serial)
    user = User.objects.create_user(f"paper{number}@example.org", name or f"示例人员{number}")
    if role:
        RoleGrant.objects.create(user=user, role=role)
    return user


def community(code="330102"):
    """A community in a sub-district of the district of that code."""
    city = Region.objects.get_or_create(code="330100", defaults={"name": "杭州市", "level": "city"})[0]
    facts = {"name": DISTRICTS[code], "level": "district", "parent": city}
    district = Region.objects.get_or_create(code=code, defaults=facts)[0]
    street = {"name": "示例街道", "level": "sub_district", "parent": district}
    region = Region.objects.get_or_create(code=f"{code}001", defaults=street)[0]
    number = next(serial)
    return Community.objects.create(code=f"{code}9{number:05}", name=f"示例{number}社区", region=region)


def call(year=2026, **facts):
    """A decided city round with its hosts, fields of work, questions, caps and documents."""
    city = Region.objects.get_or_create(code="330100", defaults={"name": "杭州市", "level": "city"})[0]
    made = Call.objects.create(
        **{
            "title": f"{year}年度杭州市公益创投",
            "preset": "city",
            "year": year,
            "region": city,
            "state": "decided",
            "opens_at": NOW - timedelta(days=16),
            "closes_at": NOW + timedelta(days=13),
            "budget": yuan(15000000),
            "cap": yuan(200000),
            "project_starts_from": date(year, 3, 1),
            "rules_hash": "ab" * 32,
            "contact": "市公益创投办公室 0571-0000 0000",
            **facts,
        }
    )
    HostBody.objects.create(call=made, role="host", name="杭州市公益创投联席办公室（示例）")
    HostBody.objects.create(call=made, role="organiser", name="钱江社会创新促进中心（示例）")
    for code, name, name_en in CATEGORIES:
        Category.objects.create(call=made, code=code, name=name, name_en=name_en)
    for order, (key, label, label_en) in enumerate(QUESTIONS):
        Question.objects.create(call=made, key=key, label=label, label_en=label_en, order=order)
    for head, percent in (("management", 10), ("personnel", 30)):
        CostRule.objects.create(call=made, head=head, percent=percent)
    DocumentRule.objects.create(
        call=made, key="certificate", name="法人登记证书", name_en="Registration certificate"
    )
    return made


def organization(member=None):
    """A social organisation with a verified account and, if given, a member."""
    number = next(serial)
    made = Organization.objects.create(
        name=f"杭州青禾{number}号社会工作服务中心（示例）",
        kind="service",
        registered_on=date(2018, 6, 1),
        region=Region.objects.get(code="330102"),
        representative="示例甲",
        address="示例路1号",
        phone="0571-00000000",
        scope="社区服务、助老扶困、志愿服务与社会工作专业服务",
        staff_count=9,
    )
    user = member or person()
    Membership.objects.create(user=user, organization=made, role="administrator")
    BankAccount.objects.create(
        organization=made,
        name=made.name,
        number=f"3301{number:012}",
        bank="示例银行杭州分行营业部",
        bank_code="103331000001",
        state="verified",
        stated_by=user,
        verified_by=person("finance_clerk"),
    )
    made.member = user
    return made


def application(of=None, *, by=None, title="楼道里的老邻居", category="B", amount="142857", **facts):
    """A submitted application with every part of the form."""
    of, place = of or call(), facts.pop("community", None) or community()
    body = by or organization()
    need = Need.objects.create(
        community=place,
        title="独居老人助餐与陪伴",
        problem=PROSE[:80],
        target_group="独居与高龄老人",
        people=186,
        site="社区居家养老服务照料中心",
        contact="社区办公室",
    )
    number = next(serial)
    made = Application.objects.create(
        **{
            "call": of,
            "organization": body,
            "category": of.categories.get(code=category),
            "community": place,
            "need": need,
            "title": title,
            "summary": PROSE,
            "starts_on": date(of.year, 3, 1),
            "ends_on": date(of.year, 11, 30),
            "requested": yuan(amount),
            "own_funds": yuan("0"),
            "direct_people": 186,
            "direct_times": 1910,
            "volunteers": 40,
            "charity_amount": yuan("20000"),
            "charity_note": "示例慈善基金会",
            "state": "awarded",
            "number": f"HZCT-{of.year}-330102-{category}-{number:04}",
            "submitted_at": NOW,
            "edition": 1,
            **facts,
        }
    )
    fill(made)
    Edition.objects.create(
        application=made,
        number=1,
        content={},
        hash=digest([number]),
        submitted_by=body.member,
        submitted_at=NOW,
    )
    return made


def fill(application):
    """Answers, plan, indicators, budget, team, attachment and the community's confirmation."""
    for question in application.call.questions.all():
        Answer.objects.create(application=application, question=question, text=PROSE * 2)
    for number, theme, times, people in PLAN:
        PlannedActivity.objects.create(
            application=application, month=date(2026, number, 1), theme=theme, times=times, people=people
        )
    for name, unit, target in (
        ("服务独居老人", "人", 186),
        ("入户探访", "人次", 1200),
        ("培育楼道志愿队", "支", 6),
    ):
        PlannedIndicator.objects.create(application=application, name=name, unit=unit, target=target)
    for head, item, basis, price, quantity, unit in BUDGET:
        BudgetLine.objects.create(
            application=application,
            head=head,
            item=item,
            basis=basis,
            unit_price=yuan(price),
            quantity=quantity,
            unit=unit,
            amount=yuan(Decimal(price) * quantity),
        )
    worker = SocialWorker.objects.create(
        name="示例乙",
        level="certified",
        organization=application.organization,
        certificate_number=f"SW{next(serial):06}",
    )
    TeamMember.objects.create(
        application=application, name="示例乙", duty="项目负责人", social_worker=worker, hours=600
    )
    TeamMember.objects.create(application=application, name="示例丙", duty="财务与档案", hours=120)
    upload = keep(
        ContentFile(b"%PDF-1.4", name="登记证书.pdf"), "application/pdf", by=None, case=application.case
    )
    rule = application.call.document_rules.first()
    Attachment.objects.create(application=application, rule=rule, upload=upload)
    CommunityRequest.objects.create(
        case=application.case,
        community=application.community,
        purpose="confirm",
        title=application.title,
        organization=application.organization,
        token_digest=digest(str(application.case)),
        state="answered",
        sent_at=NOW,
        expires_at=NOW + timedelta(days=14),
        answered_at=NOW,
        answered_name="示例丁",
        note="场地已留好，每周二、周四下午可用。",
    )


def ranked_panel(of=None, items=3, secretary=None):
    """A ranked panel of five anonymous experts."""
    of = of or call()
    panel = Panel.objects.create(
        call=of, name="第一评审组", secretary=secretary or person("secretary", "示例秘书"), state="ranked"
    )
    experts = [expert(place) for place in range(5)]
    panel.members.set(experts)
    for rank in range(1, items + 1):
        rank_one(panel, experts, rank)
    return Panel.objects.get(pk=panel.pk)


def expert(place):
    """A panel member with a name that must never be printed."""
    return Expert.objects.create(user=person("expert", f"机密专家{place}"), employer="示例大学")


def rank_one(panel, experts, rank):
    """An application with its sheets and its place."""
    made = application(panel.call, title=f"示例项目第{rank}号", state="proposed")
    totals = [Decimal(95 - rank - 2 * place) for place in range(len(experts))]
    for one, total in zip(experts, totals, strict=True):
        assignment = Assignment.objects.create(panel=panel, application=made, expert=one, state="scored")
        ScoreSheet.objects.create(assignment=assignment, total=total, submitted_at=NOW)
    codes = [f"E{one.pk}" for one in experts]
    working = {
        "totals": {code: str(total) for code, total in zip(codes, totals, strict=True)},
        "dropped": [codes[-1], codes[0]],
        "fell_back": False,
        "closed": [],
        "aggregation": "trimmed",
        "tie": {"compared": [], "shared": False},
    }
    RankedItem.objects.create(
        panel=panel, application=made, score=totals[2], rank=rank, sheets=len(experts), working=working
    )


def notice(of=None, rows=3):
    """A published notice with its frozen list."""
    of = of or call()
    decision = Decision.objects.create(
        call=of, state="noticed", proposed_by=person("officer"), proposed_at=NOW
    )
    listed = [
        {
            "number": f"HZCT-{of.year}-330102-B-{place:04}",
            "title": f"示例项目第{place}号",
            "organization": f"杭州青禾{place}号社会工作服务中心（示例）",
            "category": "养老服务",
            "district": "上城区",
            "community": "示例社区",
            "rank": place,
            "amount": "142857.00",
        }
        for place in range(1, rows + 1)
    ]
    return PublicNotice.objects.create(
        decision=decision,
        title=f"{of.year}年度杭州市公益创投：拟立项项目公示",
        rows=listed,
        hash=digest(listed),
        seal_hash="ef" * 32,
        published_at=NOW,
        starts_on=date(2026, 3, 19),
        ends_at=NOW + timedelta(days=8),
    )
