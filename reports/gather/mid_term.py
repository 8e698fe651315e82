"""The facts of a mid-term report: what an outcome report would say of a project under way, today.

Nothing of it is frozen: its digest is that of the figures alone, so that a paper agrees with the record as
long as nothing new was recorded.
"""

from dataclasses import dataclass, replace

from django.utils.timezone import localtime

from ventures.awards.models import Award
from ventures.awards.states import RUNNING
from ventures.core import clock
from ventures.monitoring.models import Evaluation, OutcomeReport
from ventures.monitoring.snapshot import snapshot_of
from ventures.monitoring.states import EvaluationKind
from ventures.workflow import hashing

from .facts import hosts_of, place_of, plain
from .outcome import MID_TERM, OutcomeFacts, activities_of, photos_of

ENDING = "-ZQ"
RELATED = (
    "call", "category", "organization", "application", "community__region__parent",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class MidTermFacts(OutcomeFacts):
    """An OutcomeFacts whose digest does not depend on the day."""

    @property
    def digest(self):
        """SHA-256 over the figures and texts as they stand."""
        said = plain(replace(self, snapshot=self.snapshot | {"frozen_at": ""}))
        return hashing.digest({name: value for name, value in said.items() if name != "made_at"})


def under_way():
    """The projects that have such a report: those under way."""
    return Award.objects.filter(state__in=RUNNING).select_related(*RELATED)


def gather(award):
    """The facts of a project as of today; its own words are those of its mid-term self-report."""
    now = clock.now()
    at = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    number = f"{award.number}{ENDING}"
    report = OutcomeReport.objects.filter(award=award).first() or OutcomeReport()
    report.award = award
    snapshot = snapshot_of(report, at) | {"number": number}
    said = Evaluation.objects.filter(award=award, kind=EvaluationKind.MID_TERM).first()
    if said and said.report:
        snapshot["narrative"] = snapshot["narrative"] | {"work_done": said.report}
    return MidTermFacts(
        number=number,
        made_at=at,
        issuer=hosts_of(award.call),
        state=MID_TERM,
        snapshot=snapshot,
        place=place_of(award.community),
        activities=activities_of(award, now),
        photos=photos_of(award, now),
    )


def find(number):
    """The project under way whose report has that number, or None."""
    if not number.endswith(ENDING):
        return None
    return under_way().filter(number=number.removesuffix(ENDING)).first()
