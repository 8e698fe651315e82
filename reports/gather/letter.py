"""The facts of an award letter: what was awarded to whom, by which decision, and what comes next."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ventures.awards.models import Award
from ventures.awards.states import DecisionState
from ventures.core.errors import Refused

from .dossier import approved_of
from .facts import Facts, hosts_of

ENDING = "-TZ"
RELATED = ("call", "organization", "decision")


@dataclass(frozen=True, kw_only=True)
class LetterFacts(Facts):
    """An award as it was approved."""

    organization: str
    call: str
    project: str
    award_number: str
    amount: object
    document_number: str
    approved_at: object


def gather(award):
    """The facts of an award's letter. Raises Refused where it was not approved."""
    decision, call = award.decision, award.call
    if not was_approved(award):
        raise Refused(_("An award letter is printed once the list is approved."))
    return LetterFacts(
        number=f"{award.number}{ENDING}",
        made_at=decision.approved_at,
        issuer=hosts_of(call),
        organization=award.organization.name,
        call=call.title,
        project=award.title,
        award_number=award.number,
        amount=award.approved,
        document_number=decision.document_number,
        approved_at=decision.approved_at,
    )


def was_approved(award):
    """Whether it was awarded with its list, whatever became of it later."""
    return award.decision.state == DecisionState.APPROVED and bool(approved_of([award]))


def find(number):
    """The approved award of a letter's number, or None."""
    if not number.endswith(ENDING):
        return None
    award = Award.objects.filter(number=number.removesuffix(ENDING)).select_related(*RELATED).first()
    return award if award and was_approved(award) else None
