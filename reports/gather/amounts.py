"""The facts of the amounts of an approved list: requested, recommended, approved and, once known, agreed.

The minutes are frozen before any agreement is drawn up; so the fourth amount stands here.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ventures.awards.models import Decision
from ventures.awards.states import AwardState, DecisionState
from ventures.core.errors import Refused
from ventures.core.money import ZERO
from ventures.workflow.models import Event

from .dossier import approved_of
from .facts import Facts, hosts_of, record_number


@dataclass(frozen=True)
class Amounts:
    """A project of the list with its four amounts; `agreed` is None before its agreement is drawn up."""

    rank: int
    number: str
    title: str
    organization: str
    requested: object
    recommended: object
    approved: object
    agreed: object


@dataclass(frozen=True, kw_only=True)
class AmountsFacts(Facts):
    """An approved list, its projects in the official order."""

    call: str
    year: int
    document_number: str
    approved_at: object
    rows: tuple[Amounts, ...]

    def total(self, name):
        """The sum of one of the amounts over all projects that have it."""
        return sum((amount for row in self.rows if (amount := getattr(row, name))), ZERO)

    @property
    def open(self):
        """How many projects have no agreement yet."""
        return sum(row.agreed is None for row in self.rows)


def number_of(decision):
    """The number of the amounts of a decision."""
    return f"{decision.call.prefix}-{decision.call.year}-AM-{decision.pk:04}"


def gather(decision):
    """The facts of an approved list. Raises Refused before it is approved."""
    if decision.state != DecisionState.APPROVED:
        raise Refused(_("The amounts are printed once the list is approved."))
    awards = list(decision.awards.select_related("organization").order_by("rank", "number"))
    made = approved_of(awards)
    awards = [one for one in awards if str(one.pk) in made]
    call = decision.call
    return AmountsFacts(
        number=number_of(decision),
        made_at=max([decision.approved_at, *drawn_up_at(awards)]),
        issuer=hosts_of(call),
        call=call.title,
        year=call.year,
        document_number=decision.document_number,
        approved_at=decision.approved_at,
        rows=tuple(row_of(one) for one in awards),
    )


def row_of(award):
    """An award with its amounts."""
    return Amounts(
        award.rank, award.number, award.title, award.organization.name,
        award.requested, award.recommended, award.approved, award.agreed,
    )  # fmt: skip


def drawn_up_at(awards):
    """When the agreements of these awards were drawn up."""
    keys = [str(one.pk) for one in awards]
    rows = Event.objects.filter(
        chain__record_type="awards.award", chain__record_id__in=keys, to_state=AwardState.SIGNING
    )
    return rows.values_list("at", flat=True)


def find(number):
    """The approved decision of a number, or None."""
    decisions = Decision.objects.filter(state=DecisionState.APPROVED).select_related("call")
    decision = decisions.filter(pk=record_number(number, "-AM-")).first()
    return decision if decision and number_of(decision) == number else None
