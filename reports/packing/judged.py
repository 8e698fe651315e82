"""Items 12 to 14 and 16: evaluations, outcome report, supervision, close-out."""

from django.utils.translation import gettext as _

from reports.gather import mid_term
from reports.gather import outcome as outcomes
from ventures.awards.states import OVER, AwardState
from ventures.inspections.models import Inspection, InspectionPhoto, ItemFound
from ventures.inspections.states import InspectionState
from ventures.monitoring.models import CoachingVisit, Evaluation, OutcomeReport, Remedy, SelfReport
from ventures.monitoring.self_reports import rows_of
from ventures.monitoring.states import ReportState
from ventures.workflow.models import Event

from .pieces import cell, document, facts, listed, originals, tabled


def evaluations(award):
    """The organisation's own reports as handed in, the mid-term one as printed, scores and opinions."""
    rows = Evaluation.objects.filter(award=award).order_by("pk")
    yield listed(
        rows, "evaluations", "kind", "due_on", "report", "reported_at", "score", "grade", "opinion",
        ("evaluated_by", _("Evaluated by")), "evaluated_at", "state",
    )  # fmt: skip
    made = SelfReport.objects.filter(evaluation__award=award).select_related(*mid_term.RELATED)
    for number, one in enumerate(made.order_by("pk"), 1):
        yield self_report(one, f"self-report-{number}")
        if one.document:
            yield document("mid_term", one, f"mid-term-{number}")


def self_report(one, name):
    """A self-report as it was handed in: what was counted for each criterion, and its own words."""
    rows = [(row["name"], row["figure"], row["text"]) for row in rows_of(one)]
    head = (_("Criterion"), _("Counted when it was handed in"), _("In its own words"))
    further = [("", "", one.content["further"])] if one.content["further"] else []
    return tabled(name, f"{one.evaluation.get_kind_display()} {one.number}", head, rows + further)


def outcome(award):
    """The report as printed, and its frozen figures under their hash."""
    rows = OutcomeReport.objects.filter(award=award).exclude(state=ReportState.DRAFT)
    report = rows.select_related(*outcomes.RELATED).first()
    if report is None:
        return
    yield document("outcome", report)
    value = {
        "number": report.number, "hash": report.hash, "state": report.state, "snapshot": report.snapshot,
        "frozen_at": report.frozen_at.isoformat(),
    }  # fmt: skip
    yield facts("report", _("Figures of the outcome report"), value)


def supervision(award):
    """Coaching, matters to be put right, and spot checks whose results stand."""
    visits = CoachingVisit.objects.filter(award=award).order_by("on", "pk")
    yield listed(
        visits, "coaching", "on", "way", ("coach", _("Coach")), "findings", "advice", "answer",
        "answered_at", "state",
    )  # fmt: skip
    remedies = Remedy.objects.filter(award=award).order_by("pk")
    yield listed(
        remedies, "remedies", "matter", "due_on", ("ordered_by", _("Asked for by")), "ordered_at", "answer",
        "answered_at", ("confirmed_by", _("Confirmed by")), "confirmed_at", "state",
    )  # fmt: skip
    stand = [InspectionState.REMEDY, InspectionState.SETTLED]
    checks = Inspection.objects.filter(award=award, state__in=stand).order_by("pk")
    yield listed(
        checks, "spot-checks", ("round", _("Round of spot checks")), "noticed_on", "visited_on", "finding",
        "report", "entered_at", "state",
    )  # fmt: skip
    items = ItemFound.objects.filter(inspection__in=checks).order_by("inspection", "pk")
    yield listed(items, "spot-check-items", ("code", _("Item of the spot check")), "answer", "remark")
    photos = InspectionPhoto.objects.filter(inspection__in=checks).select_related(
        "upload", "inspection__round"
    )
    yield from originals("spot-checks", [(one.upload, one.inspection.round) for one in photos.order_by("pk")])


def close_out(award):
    """The states the project went through, once it is over."""
    if award.state not in OVER:
        return
    events = Event.objects.filter(chain__record_type="awards.award", chain__record_id=str(award.pk))
    rows = events.exclude(to_state="").order_by("sequence")
    rows = rows.values_list("at", "from_state", "to_state", "actor__name")
    lines = [(cell(at), stated(before), stated(after), by or "") for at, before, after, by in rows]
    head = (_("At"), _("From the state"), _("To the state"), _("By"))
    yield tabled("states", _("States of the project"), head, lines)


def stated(code):
    """A state of a project in words."""
    return str(AwardState(code).label) if code in AwardState.values else code
