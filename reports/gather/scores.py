"""The facts of a panel's score summary. Experts come as numbers given anew for each application."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from ventures.core.errors import Refused
from ventures.scoring.models import Panel, RankedItem, ScoreSheet
from ventures.scoring.states import PanelState

from .facts import Facts, at, hosts_of, record_number


@dataclass(frozen=True)
class ScoredItem:
    """One application: its place, the sheets' totals with whether each was dropped, and its score."""

    rank: int
    number: str
    title: str
    organization: str
    requested: object
    score: Decimal
    sheets: tuple[tuple[Decimal, bool], ...]
    closed: int
    fell_back: bool
    shared: bool
    decided_by: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ScoreFacts(Facts):
    """A ranked panel's result."""

    panel: str
    call: str
    year: int
    category: tuple
    secretary: str
    members: int
    aggregation: str
    pass_score: Decimal
    rules_hash: str
    items: tuple[ScoredItem, ...]


def number_of(panel):
    """The number of a panel's score summary."""
    return f"{panel.call.prefix}-{panel.call.year}-PS-{panel.pk:04}"


def gather(panel):
    """The facts of a ranked panel. Raises Refused before: scores stay sealed until every sheet is in."""
    if panel.state != PanelState.RANKED:
        raise Refused(_("The scores stay sealed until every sheet is in and the panel has been ranked."))
    call, category = panel.call, panel.category
    last = (
        ScoreSheet.objects.counted().filter(assignment__panel=panel).aggregate(at=Max("submitted_at"))["at"]
    )
    return ScoreFacts(
        number=number_of(panel),
        made_at=at(last, call.closes_at),
        issuer=hosts_of(call),
        panel=panel.name,
        call=call.title,
        year=call.year,
        category=(category.name, category.name_en) if category else ("", ""),
        secretary=panel.secretary.name,
        members=panel.members.count(),
        aggregation=call.aggregation,
        pass_score=call.pass_score,
        rules_hash=call.rules_hash,
        items=tuple(item_of(ranked) for ranked in ranking_of(panel)),
    )


def ranking_of(panel):
    """The panel's ranking with what a row says."""
    return RankedItem.objects.filter(panel=panel).select_related("application__organization")


def item_of(ranked):
    """One row, from the working that was frozen with the rank."""
    working, application = ranked.working, ranked.application
    tie = working.get("tie", {})
    return ScoredItem(
        rank=ranked.rank,
        number=application.number or "",
        title=application.title,
        organization=application.organization.name,
        requested=application.requested,
        score=ranked.score,
        sheets=sheets_of(working),
        closed=len(working.get("closed", [])),
        fell_back=working.get("fell_back", False),
        shared=tie.get("shared", False),
        decided_by=tuple(tie.get("compared", [])),
    )


def sheets_of(working):
    """The totals and whether each was dropped, the highest first: no place is always the same expert's."""
    dropped = set(working.get("dropped", []))
    totals = working.get("totals", {}).items()
    return tuple(sorted(((Decimal(total), code in dropped) for code, total in totals), reverse=True))


def find(number):
    """The ranked panel of a summary's number, or None."""
    pk = record_number(number, "-PS-")
    panel = Panel.objects.filter(pk=pk, state=PanelState.RANKED).select_related("call").first()
    return panel if panel and number_of(panel) == number else None
