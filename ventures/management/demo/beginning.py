"""How every round of the demo begins: the call, its money, its applications."""

from datetime import date, timedelta

from ventures.accounts.states import Role
from ventures.calls import actions as calls
from ventures.core import clock
from ventures.core.money import yuan
from ventures.funds.actions import appropriate
from ventures.funds.models import Source
from ventures.reference.models import Community, Region

from . import proposals
from .cast import instant

BUDGET = 15_000_000
AGAIN = 30  # the first organisations apply again this year
HOSTS = (
    ("host", "杭州市公益创投联席办公室（示例）"),
    ("organiser", "钱江社会创新促进中心（示例）"),
    ("supporter", "各区、县（市）社会组织服务中心（示例）"),
)
CONTACT = "业务咨询 0571-0000 0000，工作日 8:30–17:30（示例）"


def call_of(
    preset, people, *, title, year, opens, closes, budget, starts, title_en, region="330100", **facts
):
    """A published call with its money appropriated."""
    with clock.at(opens - timedelta(days=10)):
        call = calls.create_from_preset(
            preset,
            by=people[Role.OFFICER],
            title=title,
            title_en=title_en,
            year=year,
            opens_at=opens,
            region=Region.objects.get(code=region),
            closes_at=closes,
            budget=yuan(budget),
            project_starts_from=starts,
            hosts=HOSTS,
            contact=CONTACT,
            **facts,
        )
        return calls.publish(call, by=people[Role.OFFICER])


def sources(year, people, shares, part=0):
    """Sources of a year with their appropriations: [(Source, percent)] of the round."""
    made = []
    rows = (
        ("lottery", "福利彩票公益金", "Welfare-lottery fund", "2296002", "39908", "receipt"),
        ("budget", "一般公共预算", "General public budget", "2080208", "39908", "receipt"),
    )
    for number, ((kind, name, name_en, functional, economic, receipt), percent) in enumerate(
        zip(rows, shares, strict=True)
    ):
        source = Source.objects.create(
            name=name + batch(part),
            name_en=name_en,
            kind=kind,
            year=year,
            region=Region.objects.get(code="330100"),
            functional_code=functional,
            economic_code=economic,
            receipt_kind=receipt,
            document_number=f"杭财示〔{year}〕{number + 11 + 10 * part}号",
        )
        with clock.at(instant(date(year, 1, 15))):
            appropriate(
                source,
                yuan(BUDGET * percent // 100),
                by=people[Role.FINANCE_APPROVER],
                document_number=source.document_number,
                on=date(year, 1, 15),
            )
        made.append((source, percent))
    return made


def batch(part):
    """How a further part of a round is called; the first needs no name."""
    return f"（第{part + 1}批）" if part else ""


def communities(day, draw, count):
    """`count` communities that existed on a day, drawn evenly over the districts of that day."""
    by_district = {}
    for community in Community.objects.on(day).select_related("region").order_by("code"):
        by_district.setdefault(community.code[:6], []).append(community)
    districts = sorted(by_district)
    return [draw.choice(by_district[districts[number % len(districts)]]) for number in range(count)]


def submitted(call, organizations, draw, opens, count):
    """Applications of different organisations, handed in over the window."""
    places = communities(opens.date(), draw, count)
    categories = list(call.categories.all())
    mix = [
        category for category, weight in zip(categories, (4, 8, 5, 3), strict=False) for _ in range(weight)
    ]
    items = []
    for number in range(count):
        begun = opens + timedelta(hours=3 + number % 300)
        item = proposals.write(
            call,
            organizations[number],
            number,
            draw,
            category=mix[number % len(mix)],
            begun_at=begun,
            community=places[number],
            requested=yuan(int(call.cap.amount * draw.randint(60, 99) / 100 / 100) * 100),
        )
        proposals.hand_in(item, begun + timedelta(days=9), confirmed=number % 12 != 11)
        items.append(item)
    return items
