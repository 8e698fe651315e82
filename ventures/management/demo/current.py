"""The rounds of today: the city's, open, and a street's, in review."""

from datetime import date, timedelta

from django.db.models import F

from ventures.accounts.models import User
from ventures.accounts.states import Role
from ventures.core import clock
from ventures.core.money import yuan
from ventures.funds.models import Source
from ventures.notifications.models import Message
from ventures.organizations.actions import confirm_section, file_annual_report
from ventures.organizations.models import AnnualReport
from ventures.organizations.states import Section
from ventures.scoring.models import Assignment

from . import proposals, review
from .beginning import AGAIN, BUDGET, call_of, communities, sources, submitted
from .cast import instant, member_of


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
    if not Source.objects.filter(year=today.year).exists():  # projects under way may be paid from it
        sources(today.year, people, (80, 20))
    file_reports(organizations[:12], opens)
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


def file_reports(organizations, opens):
    """The latest annual reports there can be when a round opens (until June), and the facts confirmed.

    A report that stands here already, filed for an earlier round of the year, is not filed twice.
    """
    day = opens.date()
    filed = set(AnnualReport.objects.filter(year=day.year - 1).values_list("organization", flat=True))
    for organization in organizations:
        with clock.at(opens):
            for section in Section:
                confirm_section(organization, section, by=member_of(organization))
            if organization.pk not in filed:
                file_annual_report(
                    organization,
                    by=member_of(organization),
                    year=day.year - 1,
                    filed_on=min(day, date(day.year, 5, 20)),
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
    file_reports(organizations[12:AGAIN], opens)
    items = submitted(call, organizations[12:AGAIN], draw, opens, 16)
    for item in items:
        proposals.screen(item, people[Role.OFFICER], closes + timedelta(days=1))
    panel = review.panel_of(call, people, pool, draw, today - timedelta(days=8))
    quality = {item.pk: draw.uniform(0.6, 0.92) for item in items}
    review.score(panel, draw, instant(today - timedelta(days=3)), quality=quality, share=0.66)
    waiting = Assignment.objects.filter(panel=panel, state="assigned").select_related("expert__user").first()
    User.objects.filter(pk=waiting.expert.user_id).update(demo_role=Role.EXPERT)
    return call


def read_messages(today):
    """Everybody has read his messages but those of the last week."""
    old = Message.objects.unread().filter(
        user__isnull=False, created_at__lt=instant(today - timedelta(days=7))
    )
    old.update(read_at=F("created_at") + timedelta(hours=3))
