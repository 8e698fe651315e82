"""A record of every kind of document that the portal prints."""

from reports.gather.score_sheets import Bundle
from tests.factories import awards, delivery, dossiers, money, paper, pitches, scoring
from ventures.core.money import yuan
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
    "labour": lambda: labour(),
    "outcome": paper.outcome,
}


def labour():
    """A sheet of payments to two persons."""
    return delivery.sheet(delivery.award())
