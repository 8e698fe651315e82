"""The facts of a certificate of completion (结项证书): a project whose final evaluation was passed."""

from dataclasses import dataclass
from datetime import datetime

from ventures.awards.models import Award
from ventures.awards.states import AwardState
from ventures.monitoring.models import Evaluation
from ventures.monitoring.states import EvaluationKind, EvaluationState

from .facts import Facts, hosts_of

ENDING = "-JX"
RELATED = tuple(f"award__{name}" for name in ("call", "organization"))


@dataclass(frozen=True, kw_only=True)
class CertificateFacts(Facts):
    """What is certified."""

    project: str
    project_number: str
    call: str
    organization: str
    uscc: str
    starts_on: object
    ends_on: object
    amount: object
    grade: str
    passed_at: datetime


def passed():
    """The final evaluations that were passed, of projects that were not terminated."""
    rows = Evaluation.objects.filter(kind=EvaluationKind.FINAL, state=EvaluationState.PASSED)
    stand = rows.exclude(evaluated_at=None).exclude(award__state=AwardState.TERMINATED)
    return stand.select_related(*RELATED)


def gather(evaluation):
    """The facts of a passed final evaluation."""
    award, at = evaluation.award, evaluation.evaluated_at
    return CertificateFacts(
        number=f"{award.number}{ENDING}",
        made_at=at,
        issuer=hosts_of(award.call),
        project=award.title,
        project_number=award.number,
        call=award.call.title,
        organization=award.organization.name,
        uscc=award.organization.uscc or "",
        starts_on=award.starts_on,
        ends_on=award.ends_on,
        amount=award.agreed or award.approved,
        grade=evaluation.grade,
        passed_at=at,
    )


def find(number):
    """The passed final evaluation of a certificate's number, or None."""
    if not number.endswith(ENDING):
        return None
    award = Award.objects.filter(number=number.removesuffix(ENDING))
    return passed().filter(award__in=award).first()
