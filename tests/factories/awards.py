"""Decisions, notices, awards and agreements, made through the verbs."""

from datetime import timedelta

from tests.factories import scoring
from tests.factories.communities import city
from tests.factories.organizations import administrator_of
from tests.factories.people import finance_clerk, officer
from ventures.awards import actions
from ventures.awards.models import Award
from ventures.core import clock
from ventures.core.money import yuan
from ventures.funds.actions import appropriate
from ventures.funds.models import Source
from ventures.reference.models import CalendarDay
from ventures.scoring.prospect import prospect

NUMBER = "杭民函〔2026〕65号"
EXCEPTION = "余下资金不足以全额资助该项目，经集体研究顺延至下一名。"


def source(amount="10000000", **facts):
    """A source of funds with money in it."""
    made = Source.objects.create(**{
        "name": f"福彩公益金{Source.objects.count() + 1}", "kind": "lottery", "year": clock.today().year,
        "region": city(),
        "document_number": f"杭财社〔2026〕{Source.objects.count() + 1}号", "functional_code": "2296002",
        "economic_code": "59908", "receipt_kind": "receipt", **facts,
    })  # fmt: skip
    appropriate(
        made, yuan(amount), by=finance_clerk(), document_number=made.document_number, on=clock.today()
    )
    return made


def calendars():
    """Holiday calendars of this year and the next, so that a notice can be given its end."""
    for year in (clock.today().year, clock.today().year + 1):
        CalendarDay.objects.get_or_create(
            date=f"{year}-01-01", defaults={"is_working": False, "name": "元旦"}
        )


def proposed(applications=1, *, by=None, sources=None, shares=(), **facts):
    """A proposed list of a call whose panel is ranked."""
    call = scoring.ranked(applications, shares, **facts).call
    return actions.propose(
        call, by=by or officer(), sources=sources or [(source(), 100)], exceptions=exceptions(call)
    )


def exceptions(call):
    """A written exception for every inversion of a ranked call."""
    return {row.application.pk: EXCEPTION for row in prospect(call).passed_over}


def noticed(applications=1, **facts):
    """A list in public notice."""
    calendars()
    decision = proposed(applications, **facts)
    return actions.publish_notice(decision, by=decision.proposed_by)


def after(notice):
    """The first instant after the notice."""
    return clock.at(notice.ends_at + timedelta(seconds=1))


def approved(applications=1, **facts):
    """A list that is approved."""
    notice = noticed(applications, **facts)
    with after(notice):
        return actions.approve(notice.decision, by=officer(), document_number=NUMBER)


def award(**facts):
    """An approved award."""
    return Award.objects.get(decision=approved(1, **facts))


def drawn_up(award=None, **facts):
    """An agreement that waits for signatures."""
    return actions.draw_up_agreement(award or globals()["award"](), by=officer(), **facts)


def in_force(award=None):
    """An agreement that both sides have signed."""
    agreement = drawn_up(award)
    actions.sign(agreement, by=administrator_of(agreement.award.organization))
    return actions.countersign(agreement, by=officer())


def objection(notice, **facts):
    """An objection to the first project of a notice."""
    stated = {
        "name": "陈市民",
        "contact": "13800000000",
        "text": "该项目与街道已有项目内容重复，有街道公示可查。",
    }
    return actions.object_to(notice, notice.decision.awards.first(), **stated | facts)
