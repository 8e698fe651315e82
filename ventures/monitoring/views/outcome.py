from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.awards.states import RUNNING, TO_REPORT, AwardState
from ventures.core import clock
from ventures.core.pages import attempt, require

from .. import actions
from ..forms import NarrativeForm, ReturnForm
from ..measures import actuals_of
from ..models import Evaluation, OutcomeReport, SelfReport
from ..snapshot import snapshot_of
from ..states import EvaluationKind, EvaluationState, ReportState
from .fetch import project


def report_of(award):
    """The project's report with what its figures need."""
    return get_object_or_404(OutcomeReport.objects.select_related("award"), award=award)


@login_required
@require_safe
def show(request, case):
    """The outcome report: as handed in, or as it would be handed in now."""
    return render(request, "monitoring/outcome.html", shown(request, project(request, case)))


def shown(request, award, back=None):
    """What the page of the report shows."""
    user = request.user
    report = OutcomeReport.objects.filter(award=award).first()
    if report:
        report.award = award
    state, figures = (report.state if report else ""), None
    if report:
        figures = snapshot_of(report, clock.now()) if state == ReportState.DRAFT else report.snapshot
    writes = user.has_perm("monitoring.write_outcome", award) and award.state in TO_REPORT
    checks = state == ReportState.FROZEN and user.has_perm("monitoring.accept_outcome", award)
    passed = Evaluation.objects.filter(award=award, kind=EvaluationKind.FINAL, state=EvaluationState.PASSED)
    return {
        "award": award,
        "report": report,
        "figures": figures,
        "back": back or ReturnForm(),
        "is_of_before": award.state == AwardState.TERMINATED
        and state == ReportState.FROZEN
        and not figures.get("ended"),
        "may_begin": writes and not report,
        "may_write": writes and state == ReportState.DRAFT,
        "may_accept": checks,
        "may_return": checks and award.state in TO_REPORT,
        "is_running": award.state in RUNNING,
        "is_reported": SelfReport.objects.filter(
            evaluation__award=award, evaluation__kind=EvaluationKind.MID_TERM
        ).exists(),
        "is_passed": award.state != AwardState.TERMINATED and passed.exists(),
    }


@login_required
@require_POST
def begin(request, case):
    """Open the report."""
    award = project(request, case)
    require(request.user, "monitoring.write_outcome", award)
    actions.begin_report(award, by=request.user)
    return redirect("monitoring:write_outcome", case)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request, case):
    """Write the three texts, and why targets were missed; all may be kept unfinished."""
    award = project(request, case)
    require(request.user, "monitoring.write_outcome", award)
    report = report_of(award)
    if request.method != "POST" and report.state != ReportState.DRAFT:
        return redirect("monitoring:outcome", case)
    initial = {name: getattr(report, name) for name in ("work_done", "effect", "lessons")}
    below = [one for one in actuals_of([award])[award.pk] if one.is_missed]
    form = NarrativeForm(request.POST or None, initial=initial, below=below, reasons=report.reasons)
    if request.method == "POST" and form.is_valid():
        done = _("What you wrote is kept. Look at the report, then hand it in.")
        if attempt(
            request, form, lambda: actions.write_report(report, by=request.user, **form.narrative()), done
        ):
            return redirect("monitoring:outcome", case)
    return render(request, "monitoring/write_outcome.html", {"award": award, "report": report, "form": form})


@login_required
@require_POST
def hand_in(request, case):
    """Freeze the report with its figures."""
    award = project(request, case)
    require(request.user, "monitoring.write_outcome", award)
    report = report_of(award)
    report.award = award
    actions.freeze_report(report, by=request.user)
    return redirect("monitoring:outcome", case)


@login_required
@require_POST
def give_back(request, case):
    """Return the report to the organisation."""
    award = project(request, case)
    require(request.user, "monitoring.accept_outcome", award)
    form = ReturnForm(request.POST)
    report = report_of(award)
    if form.is_valid() and attempt(
        request, form, lambda: actions.return_report(report, by=request.user, **form.cleaned_data)
    ):
        return redirect("monitoring:outcome", case)
    return render(request, "monitoring/outcome.html", shown(request, award, form))


@login_required
@require_POST
def accept(request, case):
    """The office accepts the report."""
    award = project(request, case)
    require(request.user, "monitoring.accept_outcome", award)
    actions.accept_report(report_of(award), by=request.user)
    return redirect("monitoring:outcome", case)
