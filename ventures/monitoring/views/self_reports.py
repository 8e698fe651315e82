"""The organisation writes its self-report, criterion by criterion, beside what is counted."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ventures.calls.queries import rubric
from ventures.core.pages import attempt, require

from .. import actions
from ..figures import figures_of, records_behind
from ..judging import looked_up
from ..missing import missing_of
from ..models import Evaluation
from ..self_report_forms import SelfReportForm
from ..states import EvaluationState
from .evaluations import evidence
from .fetch import record as fetch

KEPT = _("What you wrote is kept. Hand it in when it is finished.")
HANDED_IN = _("Your report is handed in. The evaluator has been told.")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def self_report(request, pk):
    """The organisation writes its report beside the figures, keeps it unfinished or hands it in."""
    evaluation = fetch(request, Evaluation, pk=pk)
    require(request.user, "monitoring.report", evaluation)
    if request.method != "POST" and evaluation.state != EvaluationState.OPEN:
        return redirect("monitoring:evaluation", pk)
    judged, keeping = rubric(evaluation.award.call, evaluation.kind), "keep" in request.POST
    counted = looked_up(judged, figures_of(evaluation))
    form = SelfReportForm(
        request.POST or None, rubric=judged, counted=counted, words=evaluation.words, keeping=keeping
    )
    if request.method == "POST" and form.is_valid():
        verb = actions.keep_words if keeping else actions.report
        done = KEPT if keeping else HANDED_IN
        if attempt(request, form, lambda: verb(evaluation, by=request.user, words=form.words()), done):
            return redirect("monitoring:report" if keeping else "monitoring:evaluation", pk)
    context = evidence(evaluation.award) | {
        "evaluation": evaluation, "form": form, "missing": missing_of(evaluation)[1:],
        "records": records_behind(evaluation.award.case),
    }  # fmt: skip
    return render(request, "monitoring/report.html", context)
