"""A project whose money went through the ledger, with records, a report and both evaluations."""

from datetime import timedelta

from tests.factories import money, paper
from ventures.awards.models import Award
from ventures.core import clock
from ventures.monitoring.models import OutcomeReport
from ventures.monitoring.snapshot import snapshot_of
from ventures.workflow.hashing import digest


def project(state="closed_out"):
    """An award that was paid once, delivered and reported on; rows above the ledger are written directly."""
    award = money.paid()
    paper.delivered(award, activities=4)
    report = OutcomeReport.objects.create(
        award=award, number=f"{award.number}-CG", work_done="做了什么", effect="成效", lessons="体会",
        state="accepted",
    )  # fmt: skip
    at = clock.now() + timedelta(seconds=1)
    frozen = snapshot_of(report, at)
    OutcomeReport.objects.filter(pk=report.pk).update(snapshot=frozen, hash=digest(frozen), frozen_at=at)
    Award.objects.filter(pk=award.pk).update(state=state)
    return Award.objects.get(pk=award.pk)
