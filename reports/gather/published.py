"""What anybody may read of an accepted outcome report: no lists, no count of fewer than five people.

That a project was ended is told, with its money; the reason is a matter between fund and organisation.
"""

from dataclasses import replace

from reports.small_cells import published
from ventures.awards.models import Award
from ventures.monitoring.models import OutcomeReport
from ventures.monitoring.states import Measure, ReportState

from .outcome import RELATED, gather

OF_PEOPLE = (
    "direct_people", "direct_times", "indirect_people", "indirect_times", "signed_in", "volunteers",
)  # fmt: skip
NOT_OF_PEOPLE = (Measure.STATED, Measure.ACTIVITIES)


def accepted():
    """The accepted reports of projects that anybody may read about."""
    public = Award.objects.public()
    found = OutcomeReport.objects.filter(state=ReportState.ACCEPTED, award__in=public.values("pk"))
    return found.select_related(*RELATED)


def gather_published(report):
    """The facts of an accepted report with None for every count of one to four people."""
    facts = gather(report)
    told = facts.snapshot
    parties = told["linkage"].get("parties")
    if parties:
        parties = parties | {"volunteers": published(parties["volunteers"])}
    snapshot = told | {
        "work": told["work"] | {name: published(told["work"][name]) for name in OF_PEOPLE},
        "indicators": [indicator(row) for row in told["indicators"]],
        "linkage": told["linkage"] | {"parties": parties},
        "vouchers": [],
        "coaching": None,
        "changes": [],
        "ended": told.get("ended") and told["ended"] | {"why": ""},
    }
    return replace(facts, snapshot=snapshot, activities=(), photos=())


def indicator(row):
    """An indicator whose number, if it counts few people, is left out with its records."""
    if row.get("measure") in NOT_OF_PEOPLE or published(row["actual"]) is not None:
        return row
    return row | {"actual": None, "records": None, "reason": ""}
