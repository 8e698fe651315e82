"""Hangzhou's 2019 round in full, from the call to the last instalments, some of which wait for finance."""

from datetime import date, timedelta
from functools import partial

from reports import disclosing
from ventures.accounts.states import Role
from ventures.awards.models import Award
from ventures.core import clock
from ventures.core.money import yuan

from . import bank, checked, delivery, planned, proposals, review, supervised, watched
from .beginning import AGAIN, BUDGET, batch, call_of, sources, submitted
from .cast import instant, member_of

APPLICATIONS, AWARDS = 240, 105
LATE = 3
PLANNED = 8  # projects of which every activity is told
SAVES = 20  # every so many closed projects one has something left over


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
    bank.account(people, date(2019, 1, 15))
    say("applications")
    items = submitted(call, organizations, draw, opens, APPLICATIONS)
    for number, item in enumerate(items):
        proposals.screen(item, people[Role.OFFICER], instant(date(2019, 4, 3)), returned=number % 30 == 0)
    say("review")
    panel = review.panel_of(call, people, pool, draw, date(2019, 4, 12))
    quality = {item.pk: 0.92 - 0.3 * place / len(items) for place, item in enumerate(shuffled(items, draw))}
    quality[items[0].pk] = 0.9  # the demo's applicant has a project to show
    review.score(panel, draw, instant(date(2019, 4, 20)), quality=quality)
    with clock.at(instant(date(2019, 5, 8))):
        review.scoring.rank(panel, by=people[Role.SECRETARY])
    given = review.amounts(call, AWARDS, BUDGET)
    review.decide(call, people, instant(date(2019, 5, 10)), sources=shares, given=given)
    say("projects")
    closed = deliver(call, people, draw, again=organizations[:AGAIN], watch=not part)
    if not part:  # the statement of a further part would have the same days
        bank.reconcile(call, closed, yuan(BUDGET), people)
    return call


def shuffled(items, draw):
    """The items in a drawn order."""
    return draw.sample(items, len(items))


def deliver(call, people, draw, again, watch):
    """Agreements, instalments, activities, evaluations and close-out of every awarded project.

    Three report only after two notices, one is ended with a recovery and accounts for what it spent, and
    some close out only now, so that finance has work; never one of those who apply `again` this year.
    Most spend to the fen; returns a closed one that did not.
    The first few are planned and recorded activity by activity; `watch` has them looked at in that year.
    """
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
        .select_related("organization", "community", "call", "application")
        .order_by("number")
    )
    instalments(awards, members, people, "signing", date(2019, 6, 20))
    ended, *others = [award for award in awards if award.organization not in again]
    late, recent = others[:LATE], others[LATE : LATE + len(delivery.WAITING)]
    going = [award for award in awards if award != ended]
    done = [award for award in going if award not in late + recent]
    thrifty, recorded = done[::-1][::SAVES], partial(planned.month_of, officer=people[Role.OFFICER])
    for number, award in enumerate(awards):
        months = 1 if award == ended else 6
        spends = delivery.THRIFTY if award in thrifty else 1
        record = recorded if number < PLANNED and award != ended else delivery.sheet
        delivery.work(
            award, members[award.pk], draw, months=months, number=number, spends=spends, record=record
        )
    if watch:
        supervised.year_2019([award for award in awards[:PLANNED] if award != ended], people)
        watched.year_2019(people)
        checked.round_2019(people, draw)
    delivery.terminate(ended, people, date(2019, 12, 16))
    delivery.account(ended, members[ended.pk], people, date(2020, 1, 6))
    for award in going:
        delivery.evaluate(
            award, "mid_term", members[award.pk], date(2020, 1, 6), people, draw.randint(70, 96)
        )
    instalments(going, members, people, "mid_term", date(2020, 2, 20))
    for award in done:
        finish(award, members[award.pk], people, draw, date(2020, 4, 28))
    instalments(done, members, people, "close_out", date(2020, 6, 8))
    if watch:  # the year's first part alone: later closings are the next edition's
        with clock.at(instant(date(2020, 6, 24))):
            disclosing.publish(call.year, by=people[Role.OFFICER])
    delivery.come_late(late, members, people, draw, clock.today())
    for award in recent:
        finish(award, members[award.pk], people, draw, clock.today() - timedelta(days=45))
    delivery.wait(recent, members, people, clock.today())
    return Award.objects.select_related("organization").get(pk=done[-1].pk)


def finish(award, member, people, draw, day):
    """What a project reached, its outcome report and its final evaluation, begun on a day."""
    delivery.progress(award, member, draw, day)
    delivery.close_out(award, member, day + timedelta(days=8), people)
    delivery.evaluate(award, "final", member, day + timedelta(days=13), people, draw.randint(66, 97))


def instalments(awards, members, people, trigger, day):
    """One instalment of every project, paid in one batch."""
    asked = [
        delivery.request(award, trigger, members[award.pk], day, people, number)
        for number, award in enumerate(awards)
    ]
    delivery.pay(asked, people, day + timedelta(days=5))
