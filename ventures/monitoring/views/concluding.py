"""The evaluator concludes; the organisation appeals; the office decides, or records that no report came."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ventures.calls.queries import rubric
from ventures.core.errors import Refused
from ventures.core.pages import attempt, require

from .. import actions
from ..evaluation_forms import AppealForm, ConclusionForm, DecisionForm
from ..figures import figures_of, records_behind
from ..judging import looked_up
from ..missing import missing_of
from ..models import Appeal, Evaluation
from ..self_reports import handed_in, rows_of
from ..states import EvaluationState
from .evaluations import evidence, shown
from .fetch import RELATED
from .fetch import record as fetch


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def score(request, pk):
    """The evaluator reads the report beside the figures, gives the points of people and concludes."""
    evaluation = fetch(request, Evaluation, pk=pk)
    require(request.user, "monitoring.evaluate", evaluation)
    if request.method != "POST" and evaluation.state != EvaluationState.REPORTED:
        return redirect("monitoring:evaluation", pk)
    judged = rubric(evaluation.award.call, evaluation.kind)
    counted = looked_up(judged, figures_of(evaluation))
    self_report = handed_in(evaluation)
    sections = rows_of(self_report)
    form = ConclusionForm(request.POST or None, rubric=judged, counted=counted, sections=sections)
    if request.method == "POST" and form.is_valid():
        done = _("Your conclusion is recorded.")
        if attempt(
            request, form, lambda: actions.evaluate(evaluation, by=request.user, **form.conclusion()), done
        ):
            return redirect("monitoring:evaluation", pk)
    context = evidence(evaluation.award) | {
        "evaluation": evaluation, "form": form, "missing": missing_of(evaluation),
        "records": records_behind(evaluation.award.case), "self_report": self_report,
    }  # fmt: skip
    return render(request, "monitoring/evaluate.html", context)


@login_required
@require_POST
def appeal(request, pk):
    """The organisation appeals against the conclusion that counts."""
    evaluation = fetch(request, Evaluation, pk=pk)
    require(request.user, "monitoring.appeal", evaluation)
    form = AppealForm(request.POST)
    done = _("Your appeal is lodged. You will be told how it is decided.")
    if form.is_valid() and attempt(
        request, form, lambda: actions.appeal(evaluation, by=request.user, **form.cleaned_data), done
    ):
        return redirect("monitoring:evaluation", pk)
    evaluation = fetch(request, Evaluation, pk=pk)
    return render(request, "monitoring/evaluation.html", shown(request, evaluation, appeal_form=form))


@login_required
@require_POST
def decide(request, pk):
    """An officer decides an appeal."""
    related = [f"conclusion__evaluation__award__{name}" for name in RELATED]
    one = fetch(request, Appeal, related=("conclusion__evaluation__award", *related), pk=pk)
    require(request.user, "monitoring.decide_appeal", one)
    form, evaluation = DecisionForm(request.POST, missing=one.conclusion.score is None), one.evaluation
    if form.is_valid() and attempt(
        request, form, lambda: actions.decide_appeal(one, by=request.user, **form.cleaned_data)
    ):
        return redirect("monitoring:evaluation", evaluation.pk)
    evaluation = fetch(request, Evaluation, pk=evaluation.pk)
    return render(request, "monitoring/evaluation.html", shown(request, evaluation, decision_form=form))


@login_required
@require_POST
def fail(request, pk):
    """An officer records that no report came."""
    evaluation = fetch(request, Evaluation, pk=pk)
    require(request.user, "monitoring.fail_without_report", evaluation)
    try:
        actions.fail_without_report(evaluation, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("monitoring:evaluation", pk)
