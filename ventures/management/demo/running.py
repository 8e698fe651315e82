"""The projects of these days: a round of last winter, its projects halfway."""

import random
from datetime import date, timedelta
from decimal import Decimal

from ventures.accounts.states import Role
from ventures.awards.models import Award
from ventures.core import clock
from ventures.core.dates import add_months
from ventures.core.money import yuan
from ventures.monitoring import actions as monitoring
from ventures.monitoring.actions.progress import take_over_indicators
from ventures.monitoring.states import ServiceKind
from ventures.reference.models import CalendarDay

from . import bank, delivery, planned, proposals, registers, review
from .beginning import call_of, sources, submitted
from .cast import instant, member_of
from .current import file_reports

APPLICATIONS, AWARDS, BUDGET = 12, 8, 1_000_000
OPENED, CLOSED, DRAWN, SCORED, DECIDED, SIGNED, PAID, STARTS = 285, 262, 256, 240, 232, 215, 205, 190
QUIET, RESTING = 6, 7  # places of the project that fell silent and of the one that rests
SILENT_FOR, RESTS_FOR = 45, 20  # days
SPENT = Decimal("0.8")  # of what its months would take: no more than the first instalment
NUMBERED_FROM = 500  # their activities, receipts and vouchers


def round_of_the_year(people, pool, organizations, draw, today):
    """Eight projects under way, the first the demo applicant's; returns their awards."""
    ago = lambda days: today - timedelta(days=days)  # noqa: E731
    opens, closes = instant(ago(OPENED)), instant(ago(CLOSED), 17)
    registers.import_registry(organizations, people, ago(OPENED + 10))
    shares = sources(opens.year, people, (80, 20))
    call = call_of(
        "city", people, title=f"{opens.year}年度杭州市公益创投社区服务专项",
        title_en=f"Hangzhou ventures {opens.year}: services in communities", year=opens.year, opens=opens,
        closes=closes, budget=BUDGET, starts=ago(STARTS),
    )  # fmt: skip
    file_reports(organizations, opens)
    items = submitted(call, organizations, draw, opens, APPLICATIONS)
    for item in items:
        proposals.screen(item, people[Role.OFFICER], closes + timedelta(days=1))
    know_holidays({ago(DECIDED).year, today.year})
    decide(call, people, pool, items, draw, ago, shares)
    awards = under_way(call, people, ago)
    for number, award in enumerate(awards):
        work(award, people, number, today)
    return awards


def know_holidays(years):
    """A year whose calendar is not published yet has its New Year's Day, so that a notice can end in it."""
    for year in years:
        if not CalendarDay.objects.filter(date__year=year).exists():
            CalendarDay.objects.create(date=date(year, 1, 1), is_working=False, name="元旦")


def decide(call, people, pool, items, draw, ago, shares):
    """Drawn experts, sheets, the list and its notice; the demo applicant's project is among the best."""
    panel = review.panel_of(call, people, pool, draw, ago(DRAWN))
    quality = {item.pk: 0.92 - 0.02 * place for place, item in enumerate(items)}
    review.score(panel, draw, instant(ago(SCORED)), quality=quality)
    with clock.at(instant(ago(DECIDED + 2))):
        review.scoring.rank(panel, by=people[Role.SECRETARY])
    given = review.amounts(call, AWARDS, BUDGET)
    review.decide(call, people, instant(ago(DECIDED)), sources=shares, given=given)


def under_way(call, people, ago):
    """The awards, signed, and the first instalment paid and found on the bank's statement."""
    rows = Award.objects.public().filter(call=call)
    rows = rows.select_related("organization", "community", "call", "application").order_by("organization_id")
    for award in rows:
        review.sign(award, people, instant(ago(SIGNED)), member_of(award.organization))
    awards = list(rows.all())
    asked = [
        delivery.request(award, "signing", member_of(award.organization), ago(PAID), people, number)
        for number, award in enumerate(awards, start=NUMBERED_FROM)
    ]
    delivery.pay(asked, people, ago(PAID - 5))
    bank.reconcile_payments(asked, yuan(BUDGET), people, ago(PAID - 10))
    return awards


def work(award, people, place, today):
    """The months until today: plans, activities, expenses, casework."""
    member, officer, number = member_of(award.organization), people[Role.OFFICER], NUMBERED_FROM + place
    draw = random.Random(number)
    until = today - timedelta(days=SILENT_FOR if place == QUIET else RESTS_FOR if place == RESTING else 0)
    month, done = award.starts_on.replace(day=1), 0
    if not planned.days_of(award, month, number):
        month = add_months(month, 1)
    while month <= until:
        size = award.application.direct_people
        plan = planned.agree(award, month, size, by=member, officer=officer, number=number)
        for place_in_month, session in enumerate(plan.sessions.all()):
            if session.on < until:
                planned.record(
                    session, by=member, draw=draw, number=number * 100 + done, place=place_in_month
                )
                done += 1
        month = add_months(month, 1)
    spend(award, member, number, until)
    with clock.at(instant(today - timedelta(days=60))):
        take_over_indicators(award)
        monitoring.agree_measures(award, by=member, measures={})
        delivery.social_work(award, member, draw, ServiceKind.CASE, [draw.randint(2, 5) for _one in range(7)])
        delivery.social_work(award, member, draw, ServiceKind.GROUP, [6, 7])


def spend(award, member, number, until):
    """An expense each month, as long as the first instalment lasts."""
    amounts = delivery.spending(award, SPENT)
    for month, (head, item, payee) in enumerate(delivery.SPENDING[:3]):
        day = add_months(award.starts_on, month) + timedelta(days=10 + number % 9)
        with clock.at(instant(day, 16)):
            monitoring.add_expense(
                award, by=member, head=head, item=item, on=day, payee=f"{payee}（第{number}号）",
                amount=amounts[month], **delivery.paper(f"{award.call_id:04d}{number:012d}{month:04d}", head),
            )  # fmt: skip
