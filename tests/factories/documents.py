"""A record of every kind of document that the portal prints."""

from datetime import date

from reports.gather.monthly import Month
from reports.gather.score_sheets import Bundle
from tests.factories import awards, delivery, dossiers, money, paper, people, pitches, reporting, scoring
from tests.factories.disclosures import disclosed
from ventures.core import clock
from ventures.core.money import yuan
from ventures.management.demo.judged import entries
from ventures.monitoring import actions as monitoring
from ventures.scoring import actions
from ventures.scoring.models import Panel, ScoreSheet


def slip():
    """The request for a second instalment; the first was paid."""
    award = paper.award()
    paper.request(award, 1, "paid")
    return paper.request(award, 2)


def scored_panel():
    """A panel whose sheets lie open, with suggested amounts and remarks."""
    panel = scoring.begun(2)
    for one in scoring.open_sheets(panel):
        scoring.hand_in(one, 70, remark="需求真实，方法得当。", suggested=yuan(80000))
    actions.rank(panel, by=panel.secretary)
    return panel


def labour():
    """A sheet of payments to two persons."""
    return delivery.sheet(delivery.award())


def evaluation():
    """A conclusion by the usual rubric, with an appeal that was decided."""
    with clock.at(delivery.DAY):
        awards.calendars()
        award = delivery.award(of=delivery.call(usual=True))
        delivery.activity(award)
        made = delivery.evaluation(award, reported=True)
        monitoring.evaluate(made, by=people.evaluator(), opinion="意见。", **entries(made, 50))
        appeal = monitoring.appeal(made, by=delivery.writer(award), reasons="漏记。")
        monitoring.decide_appeal(appeal, by=people.officer(), anew=False, answer="经核实无误。")
    return made.conclusions.get()


def working():
    """A project in its first month, with an activity."""
    with clock.at(delivery.DAY):
        award = delivery.award()
        delivery.activity(award)
    return award


def reported():
    """A mid-term self-report by the usual rubric, as it was handed in."""
    with clock.at(delivery.DAY):
        award = reporting.project(of=delivery.call(usual=True))
        return delivery.evaluation(award, reported=True).self_reports.get()


def year():
    """A year in which one project is at work."""
    return working().call.year


MAKERS = {
    "application": paper.application,
    "scores": paper.ranked_panel,
    "minutes": lambda: Panel.objects.get(pk=pitches.closed(2).panel_id),
    "decision_minutes": dossiers.decided,
    "amounts": lambda: awards.drawn_up().award.decision,
    "letter": lambda: awards.award(),
    "notice": paper.notice,
    "agreement": lambda: paper.award().agreement,
    "slip": slip,
    "batch": money.closed_batch,
    "score_sheet": lambda: ScoreSheet.objects.filter(assignment__panel=scored_panel()).first(),
    "blank_sheets": lambda: Bundle(scoring.begun(2)),
    "score_sheets": lambda: Bundle(scored_panel()),
    "labour": labour,
    "outcome": paper.outcome,
    "evaluation": evaluation,
    "monthly": lambda: Month(working(), date(2026, 6, 1)),
    "mid_term": reported,
    "certificate": lambda: reporting.passed(paper.award()),
    "disclosure": lambda: disclosed(year(), by=people.officer()),
    "programme": year,
    "performance_of_year": year,
    "performance": working,
}
