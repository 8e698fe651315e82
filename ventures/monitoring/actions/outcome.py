from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.hashing import digest
from ventures.workflow.moves import move

from ..models import OutcomeReport
from ..queries import indicators_of, members, staff
from ..snapshot import snapshot_of
from ..states import ReportState
from .limits import refuse_length, refuse_text, refuse_unless_to_report
from .progress import take_over_indicators

NARRATIVE = ("work_done", "effect", "lessons")
LIMIT, REASON_LIMIT = 1500, 300


@transaction.atomic
def begin_report(award, *, by):
    """Open the project's outcome report, numbered after the project, or give back the one there is."""
    refuse_unless_to_report(award)
    take_over_indicators(award)
    report, created = OutcomeReport.objects.get_or_create(
        award=award, defaults={"number": f"{award.number}-CX"}
    )
    if created:
        history.write(report, "begun", by=by)
    return report


@transaction.atomic
def write_report(report, *, by, work_done, effect, lessons, reasons=None):
    """Keep the narrative as it is now; parts may still be empty.

    `reasons` are {indicator: why it stands below its target}; those of others stay as they were.
    """
    texts = {"work_done": work_done, "effect": effect, "lessons": lessons}
    for name, text in texts.items():
        refuse_length(text, name, LIMIT)
    refuse_reasons(report.award, reasons or {})
    kept = texts | {"reasons": {**report.reasons, **(reasons or {})}}
    written = OutcomeReport.objects.filter(pk=report.pk, state=ReportState.DRAFT).update(**kept)
    if not written:
        raise Refused(_("The report is handed in and no longer changes."))
    for name, value in kept.items():
        setattr(report, name, value)
    return report


def refuse_reasons(award, reasons):
    """Reasons are given for indicators of the project, each within its limit."""
    numbers = {one.name: one.pk for one in indicators_of([award])[award.pk]} if reasons else {}
    for name, text in reasons.items():
        if name not in numbers:
            raise Refused(_("“%(name)s” is no indicator of this project.") % {"name": name})
        refuse_length(text, f"reason-{numbers[name]}", REASON_LIMIT)


@transaction.atomic
def freeze_report(report, *, by):
    """Hand the report in: every figure is counted now and frozen under a hash with the narrative."""
    award = report.award
    refuse_unless_to_report(award)
    for name in NARRATIVE:
        refuse_text(getattr(report, name), name, LIMIT)
    at = clock.now()
    snapshot = snapshot_of(report, at)
    move(report, ReportState.FROZEN, by=by, frozen_at=at, hash=digest(snapshot))
    report.snapshot = snapshot
    report.save(update_fields=["snapshot"])
    link = reverse("monitoring:outcome", args=[award.case])
    tell(staff("officer", award), "monitoring/outcome_handed_in", report, link=link)
    return report


@transaction.atomic
def return_report(report, *, by, note):
    """Give the report back to be written again; its figures are counted anew at the next handing in."""
    if not note.strip():
        raise Refused(_("Say what is to be corrected."), field="note")
    refuse_unless_to_report(report.award)
    move(report, ReportState.DRAFT, by=by, note=note)
    link = reverse("monitoring:outcome", args=[report.award.case])
    tell(members(report.award), "monitoring/outcome_returned", report, link=link, note=note)
    return report


@transaction.atomic
def accept_report(report, *, by):
    """The office accepts the report as handed in; it never changes again."""
    move(report, ReportState.ACCEPTED, by=by)
    link = reverse("monitoring:outcome", args=[report.award.case])
    tell(members(report.award), "monitoring/outcome_accepted", report, link=link)
    return report
