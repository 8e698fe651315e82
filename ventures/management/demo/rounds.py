"""The demo's three rounds: 2019 in full, the current city round open, a street round in review."""

from datetime import date, timedelta

from ventures.accounts.models import User
from ventures.accounts.states import Role
from ventures.awards.models import Award
from ventures.calls import actions as calls
from ventures.core import clock
from ventures.core.money import yuan
from ventures.funds.actions import appropriate
from ventures.funds.models import Source
from ventures.organizations.actions import file_annual_report
from ventures.reference.models import Community, Region
from ventures.scoring.models import Assignment

from . import delivery, proposals, review
from .cast import instant, member_of

APPLICATIONS, AWARDS, BUDGET = 240, 105, 15_000_000
LATE, TERMINATED = range(3, 6), 7
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


def round_2019(people, pool, organizations, draw, say, part=0):
    """Hangzhou 2019: 240 applications, 105 awards, ¥15,000,000, from the call to the disclosure.

    Further parts of the same size, for load, have organisations and sources of their own.
    """
    opens, closes = instant(date(2019, 3, 1)), instant(date(2019, 3, 31), 17)
    call = call_of(
        "city",
        people,
        title=f"2019年度杭州市公益创投项目征集{batch(part)}",
        title_en="Hangzhou public-benefit ventures 2019",
        year=2019,
        opens=opens,
        closes=closes,
        budget=BUDGET,
        starts=date(2019, 7, 1),
    )
    shares = sources(2019, people, (80, 20), part)
    say("applications")
    items = submitted(call, organizations, draw, opens, APPLICATIONS)
    for number, item in enumerate(items):
        proposals.screen(item, people[Role.OFFICER], instant(date(2019, 4, 3)), returned=number % 30 == 0)
    say("review")
    panel = review.panel_of(call, people, pool, instant(date(2019, 4, 12)))
    quality = {item.pk: 0.92 - 0.3 * place / len(items) for place, item in enumerate(shuffled(items, draw))}
    quality[items[0].pk] = 0.9  # the demo's applicant has a project to show
    review.score(panel, draw, instant(date(2019, 4, 20)), quality=quality)
    with clock.at(instant(date(2019, 5, 8))):
        review.scoring.rank(panel, by=people[Role.SECRETARY])
    given = review.amounts(call, AWARDS, BUDGET)
    review.decide(call, people, instant(date(2019, 5, 10)), sources=shares, given=given)
    say("projects")
    deliver(call, people, draw)
    return call


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


def shuffled(items, draw):
    """The items in a drawn order."""
    return draw.sample(items, len(items))


def deliver(call, people, draw):
    """Agreements, instalments, activities, evaluations and close-out of every awarded project."""
    awards = list(
        Award.objects.public()
        .filter(call=call)
        .select_related("organization", "community", "call")
        .order_by("number")
    )
    members = {award.pk: member_of(award.organization) for award in awards}
    for award in awards:
        review.sign(award, people, instant(date(2019, 6, 10)), members[award.pk])
    awards = list(
        Award.objects.filter(pk__in=[award.pk for award in awards])
        .select_related("organization", "community", "call")
        .order_by("number")
    )
    instalments(awards, members, people, "signing", date(2019, 6, 20))
    for number, award in enumerate(awards):
        months = 1 if number == TERMINATED else 6
        delivery.work(award, members[award.pk], draw, months=months, number=number)
    going = [award for number, award in enumerate(awards) if number != TERMINATED]
    delivery.terminate(awards[TERMINATED], people, date(2019, 12, 16))
    for award in going:
        delivery.evaluate(
            award, "mid_term", members[award.pk], date(2020, 1, 6), people, draw.randint(70, 96)
        )
    instalments(going, members, people, "mid_term", date(2020, 2, 20))
    done = [award for number, award in enumerate(awards) if number not in LATE and number != TERMINATED]
    for award in done:
        delivery.progress(award, members[award.pk], draw, date(2020, 4, 28))
        delivery.close_out(award, members[award.pk], date(2020, 5, 6), people)
        delivery.evaluate(award, "final", members[award.pk], date(2020, 5, 11), people, draw.randint(66, 97))
    instalments(done, members, people, "close_out", date(2020, 6, 8))


def instalments(awards, members, people, trigger, day):
    """One instalment of every project, paid in one batch."""
    asked = [
        delivery.request(award, trigger, members[award.pk], day, people, number)
        for number, award in enumerate(awards)
    ]
    delivery.pay(asked, people, day + timedelta(days=5))


def open_round(people, organizations, draw, today):
    """The current city round: open, some drafts, some handed in."""
    opens, closes = instant(today - timedelta(days=20)), instant(today + timedelta(days=25), 17)
    call = call_of(
        "city",
        people,
        title=f"{today.year}年度杭州市公益创投项目征集",
        title_en=f"Hangzhou public-benefit ventures {today.year}",
        year=today.year,
        opens=opens,
        closes=closes,
        budget=BUDGET,
        starts=today + timedelta(days=120),
    )
    sources(today.year, people, (80, 20))
    file_reports(organizations[:30], today)
    categories = list(call.categories.all())
    places = communities(today, draw, 12)
    for number in range(12):
        begun = opens + timedelta(days=1, hours=number)
        item = proposals.write(
            call,
            organizations[number],
            number,
            draw,
            category=categories[number % 4],
            begun_at=begun,
            community=places[number],
            requested=yuan(120_000 + number * 5_000),
        )
        if number >= 5:
            proposals.hand_in(item, begun + timedelta(days=6), confirmed=number % 3 != 0)
    return call


def file_reports(organizations, today):
    """Last year's annual reports, as this year's rounds ask for them."""
    for organization in organizations:
        with clock.at(instant(today - timedelta(days=60))):
            file_annual_report(
                organization,
                by=member_of(organization),
                year=today.year - 1,
                filed_on=date(today.year, 5, 20),
            )


def street_round(people, pool, organizations, draw, today):
    """A street's micro round in review, two thirds of the sheets in."""
    opens, closes = instant(today - timedelta(days=50)), instant(today - timedelta(days=12), 17)
    call = call_of(
        "street",
        people,
        title=f"{today.year}年长庆街道微公益创投",
        title_en=f"Micro round of a sub-district {today.year}",
        year=today.year,
        opens=opens,
        closes=closes,
        budget=300_000,
        starts=today + timedelta(days=60),
    )
    items = submitted(call, organizations[12:], draw, opens, 16)
    for item in items:
        proposals.screen(item, people[Role.OFFICER], closes + timedelta(days=1))
    panel = review.panel_of(call, people, pool, instant(today - timedelta(days=6)))
    quality = {item.pk: draw.uniform(0.6, 0.92) for item in items}
    review.score(panel, draw, instant(today - timedelta(days=3)), quality=quality, share=0.66)
    waiting = Assignment.objects.filter(panel=panel, state="assigned").select_related("expert__user").first()
    User.objects.filter(pk=waiting.expert.user_id).update(demo_role=Role.EXPERT)
    return call
