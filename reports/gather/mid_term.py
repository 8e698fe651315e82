"""The facts of a mid-term report: as it was handed in with the self-report, before that as of today.

What was handed in is frozen under its hash. Before, the digest is that of the figures alone, so that a paper
agrees with the record as long as nothing new was recorded.
"""

from dataclasses import dataclass, replace

from django.utils.timezone import localtime

from ventures.awards.models import Award
from ventures.awards.states import RUNNING
from ventures.core import clock
from ventures.monitoring.models import SelfReport
from ventures.monitoring.self_reports import figures_so_far
from ventures.monitoring.states import EvaluationKind
from ventures.workflow import hashing

from .facts import hosts_of, place_of, plain
from .outcome import MID_TERM, MID_TERM_FROZEN, OutcomeFacts, activities_of, photos_of

MARK = "-ZQ"
OF_AWARD = ("call", "category", "organization", "application", "community__region__parent")
RELATED = tuple(f"evaluation__award__{name}" for name in OF_AWARD)


@dataclass(frozen=True, kw_only=True)
class MidTermFacts(OutcomeFacts):
    """An OutcomeFacts whose digest does not depend on the day; `sections` as a SelfReport has them."""

    sections: tuple = ()
    further: str = ""

    @property
    def digest(self):
        """The hash it was frozen under, else SHA-256 over the figures and texts as they stand."""
        if self.hash:
            return self.hash
        said = plain(replace(self, snapshot=self.snapshot | {"frozen_at": ""}))
        return hashing.digest({name: value for name, value in said.items() if name != "made_at"})


def under_way():
    """The projects that have a report as of today: those under way."""
    return Award.objects.filter(state__in=RUNNING).select_related(*OF_AWARD)


def handed_in():
    """The self-reports that froze a mid-term report, the last first."""
    rows = SelfReport.objects.filter(evaluation__kind=EvaluationKind.MID_TERM).order_by("-number")
    return rows.select_related(*RELATED)


def gather(record):
    """The facts of a `SelfReport`, or of a project as of today."""
    return of_self_report(record) if isinstance(record, SelfReport) else so_far(record)


def of_self_report(self_report):
    """The report as it was handed in."""
    content = self_report.content
    return facts_of(
        self_report.evaluation.award, self_report.document, self_report.made_at, content["figures"],
        hash=self_report.hash, state=MID_TERM_FROZEN, sections=tuple(content["sections"]),
        further=content["further"],
    )  # fmt: skip


def so_far(award):
    """The report that would be handed in today, without the organisation's words."""
    today = localtime(clock.now()).replace(hour=0, minute=0, second=0, microsecond=0)
    number = f"{award.number}{MARK}"
    return facts_of(award, number, today, figures_so_far(award, number, today), state=MID_TERM)


def facts_of(award, number, made_at, snapshot, **more):
    """The facts of a project and its figures."""
    return MidTermFacts(
        number=number,
        made_at=made_at,
        issuer=hosts_of(award.call),
        snapshot=snapshot,
        place=place_of(award.community),
        activities=activities_of(snapshot, award, made_at),
        photos=photos_of(snapshot, award, made_at),
        **more,
    )


def find(number):
    """The report of a number that was handed in; without any, the project under way; or None."""
    award, found, tail = number.rpartition(MARK)
    if not found or not (tail == "" or tail.isascii() and tail.isdecimal() and len(tail) < 4):
        return None
    if tail and (tail == "1" or tail.startswith("0")):
        return None
    of_project = handed_in().filter(evaluation__award__number=award)
    report = of_project.filter(number=int(tail or 1)).first()
    return report or (None if tail or of_project else under_way().filter(number=award).first())
