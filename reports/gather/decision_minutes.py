"""The facts of the minutes of a decision: the list, what pays for it, and who was passed over and why.

No expert and no single score: of the review the order alone is here.
"""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from ventures.awards.models import AwardSource, Decision
from ventures.awards.states import AwardState, DecisionState
from ventures.core.errors import Refused
from ventures.core.money import ZERO, yuan
from ventures.scoring.models import RankedItem

from .dossier import approved_of
from .facts import Facts, hosts_of, record_number

RELATED = ("call", "proposed_by", "approved_by")


@dataclass(frozen=True)
class Listed:
    """A project of the list; `recommended` is what the experts suggested; `made` unless it left the list.

    `fewer` is `(sheets, asked, reason)` where it was ranked on fewer sheets than the call asks for.
    """

    rank: int
    number: str
    title: str
    organization: str
    requested: object
    recommended: object
    approved: object
    made: bool
    fewer: tuple = ()


@dataclass(frozen=True)
class PassedOver:
    """An application that is not on the list, with its reason code; an inversion has its exception."""

    rank: int
    number: str
    title: str
    amount: object
    reason: str
    inversion: bool
    exception: str


@dataclass(frozen=True, kw_only=True)
class DecisionMinutesFacts(Facts):
    """A proposed list as it was decided upon."""

    call: str
    year: int
    state: str
    budget: object
    document_number: str
    proposed_by: str
    proposed_at: object
    approved_by: str
    approved_at: object
    sources: tuple
    rows: tuple[Listed, ...]
    passed_over: tuple[PassedOver, ...]
    text: str

    @property
    def requested(self):
        """What was requested for the projects of the list."""
        return sum((row.requested for row in self.rows), ZERO)

    @property
    def total(self):
        """The sum of the list as it was proposed."""
        return sum((row.approved for row in self.rows), ZERO)


def number_of(decision):
    """The number of a decision's minutes."""
    return f"{decision.call.prefix}-{decision.call.year}-DM-{decision.pk:04}"


def gather(decision):
    """The facts of a decision. Raises Refused for a list that was taken back."""
    if decision.state == DecisionState.CANCELLED:
        raise Refused(_("This list was taken back. There are no minutes of it."))
    call = decision.call
    return DecisionMinutesFacts(
        number=number_of(decision),
        made_at=decision.approved_at or decision.proposed_at,
        issuer=hosts_of(call),
        call=call.title,
        year=call.year,
        state=decision.state,
        budget=call.budget,
        document_number=decision.document_number,
        proposed_by=decision.proposed_by.name,
        proposed_at=decision.proposed_at,
        approved_by=decision.approved_by.name if decision.approved_by else "",
        approved_at=decision.approved_at,
        sources=sources_of(decision),
        rows=rows_of(decision),
        passed_over=tuple(passed_over_of(row) for row in decision.inversions),
        text=decision.minutes,
    )


def sources_of(decision):
    """`(name, English name, kind, amount)` of every source over the whole list; they add up to its total."""
    found = {}
    for one in AwardSource.objects.filter(award__decision=decision).select_related("source"):
        sums = found.setdefault(one.source_id, [one.source, ZERO])
        sums[1] += one.amount
    return tuple(
        (source.name, source.name_en, source.kind, amount) for _pk, (source, amount) in sorted(found.items())
    )


def rows_of(decision):
    """The projects of the list in the official order, those that left it later too."""
    rows = with_ranks(decision.awards.select_related("organization"), decision.call)
    awards = list(rows.order_by("rank", "number"))
    approved = approved_of(awards)
    return tuple(
        Listed(
            rank=one.rank,
            number=one.number,
            title=one.title,
            organization=one.organization.name,
            requested=one.requested,
            recommended=one.recommended,
            approved=one.approved,
            made=is_made(one, decision, approved),
            fewer=fewer_of(one),
        )
        for one in awards
    )


def with_ranks(awards, call):
    """The awards, each with `counted` and `working` of its place in the official order."""
    items = RankedItem.objects.filter(application=OuterRef("application"), panel__stage=call.deciding_stage)
    return awards.annotate(
        counted=Subquery(items.values("sheets")[:1]), working=Subquery(items.values("working")[:1])
    )


def fewer_of(award):
    """`(sheets, asked, reason)` where it was ranked on fewer sheets than the call asks for, else ()."""
    fewer = (award.working or {}).get("fewer")
    return (award.counted, fewer["asked"], fewer["reason"]) if fewer else ()


def is_made(award, decision, approved):
    """Whether it was awarded with the list, or stands on it while the list is not approved yet."""
    if decision.state == DecisionState.APPROVED:
        return str(award.pk) in approved
    return award.state == AwardState.PROPOSED


def passed_over_of(row):
    """One that is not on the list, as the decision keeps it, without its score."""
    return PassedOver(
        rank=row["rank"],
        number=row["number"],
        title=row["title"],
        amount=yuan(row["amount"]),
        reason=row["reason"],
        inversion=row["inversion"],
        exception=row.get("exception", ""),
    )


def find(number):
    """The decision of a number, or None."""
    decisions = Decision.objects.exclude(state=DecisionState.CANCELLED).select_related(*RELATED)
    decision = decisions.filter(pk=record_number(number, "-DM-")).first()
    return decision if decision and number_of(decision) == number else None
