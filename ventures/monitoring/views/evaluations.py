from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.awards.states import RUNNING
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.pages import attempt, require

from .. import actions
from ..appealing import conclusion_of, is_final, last_day
from ..budgets import heads_of
from ..evaluation_forms import AppealForm, DecisionForm
from ..forms import EvaluationForm, RectifiedForm, SendBackForm
from ..judging import table_of
from ..late_reports import FIRST, days_late, fails_from, of_this_day
from ..measures import actuals_of
from ..missing import missing_of
from ..models import Evaluation, OutcomeReport
from ..purses import purse_of
from ..queries import work_of
from ..self_reports import handed_in, rows_of
from ..states import AppealState, EvaluationState
from .fetch import project
from .fetch import record as fetch

OF_CONCLUSION = ("appeal", "appeal__decided_by", "made_by", "self_report")
WAITS = (EvaluationState.OPEN, EvaluationState.REPORTED)


@login_required
@require_safe
def listing(request, case):
    """A project's evaluations and, while it is being put right, what the office has to confirm."""
    return render(request, "monitoring/evaluations.html", listed(request, project(request, case)))


def listed(request, award, form=None):
    """What the page of evaluations shows."""
    user, evaluations = request.user, list(Evaluation.objects.filter(award=award))
    for one in evaluations:
        one.late = days_late(one, clock.today())
    return {
        "award": award,
        "evaluations": evaluations,
        "last": evaluations[-1] if evaluations else None,
        "form": form or RectifiedForm(),
        "may_open": award.state in RUNNING - {"rectifying"}
        and user.has_perm("monitoring.open_evaluation", award),
        "may_confirm": award.state == "rectifying"
        and user.has_perm("monitoring.confirm_rectification", award),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_one(request, case):
    """Open the mid-term or the final evaluation."""
    award = project(request, case)
    require(request.user, "monitoring.open_evaluation", award)
    next_kind = "mid_term" if award.state == "active" else "final"
    form = EvaluationForm(request.POST or None, initial={"kind": next_kind})
    if request.method == "POST" and form.is_valid():
        done = _("The evaluation is open; the organisation has been told.")
        evaluation = attempt(
            request, form, lambda: actions.open_evaluation(award, by=request.user, **form.cleaned_data), done
        )
        if evaluation:
            return redirect("monitoring:evaluation", evaluation.pk)
    return render(request, "monitoring/open_evaluation.html", {"award": award, "form": form})


@login_required
@require_POST
def rectified(request, case):
    """The office confirms that a matter was put right."""
    award = project(request, case)
    require(request.user, "monitoring.confirm_rectification", award)
    form = RectifiedForm(request.POST)
    if form.is_valid() and attempt(
        request, form, lambda: actions.confirm_rectification(award, by=request.user, **form.cleaned_data)
    ):
        return redirect("monitoring:evaluations", case)
    return render(request, "monitoring/evaluations.html", listed(request, award, form))


def evidence(award):
    """What report and conclusion rest on."""
    return {
        "award": award,
        "work": work_of(award),
        "heads": heads_of(award),
        "purse": purse_of(award),
        "indicators": actuals_of([award])[award.pk],
        "outcome": OutcomeReport.objects.filter(award=award).first(),
    }


@login_required
@require_safe
def show(request, pk):
    """One evaluation: the report, the figures beside it, the conclusion."""
    evaluation = fetch(request, Evaluation, pk=pk)
    return render(request, "monitoring/evaluation.html", shown(request, evaluation))


def shown(request, evaluation, back=None, appeal_form=None, decision_form=None):
    """What the page of an evaluation shows."""
    user, reported = request.user, evaluation.state == EvaluationState.REPORTED
    made = list(evaluation.conclusions.select_related(*OF_CONCLUSION))
    self_report = handed_in(evaluation)
    return evidence(evaluation.award) | appeals(user, evaluation, made, decision_form) | {
        "evaluation": evaluation,
        "back": back or SendBackForm(),
        "appeal_form": appeal_form or AppealForm(),
        "missing": missing_of(evaluation) if evaluation.state in WAITS else [],
        "late": days_late(evaluation, clock.today()),
        "self_report": self_report,
        "sections": rows_of(self_report),
        "notices": [one for one in evaluation.notices.all() if one.days >= FIRST],
        "may_report": evaluation.state == EvaluationState.OPEN
        and user.has_perm("monitoring.report", evaluation),
        "may_evaluate": reported and user.has_perm("monitoring.evaluate", evaluation),
        "may_send_back": reported and user.has_perm("monitoring.send_back_report", evaluation),
        "may_fail": evaluation.state == EvaluationState.OPEN
        and user.has_perm("monitoring.fail_without_report", evaluation)
        and is_missed(evaluation),
    }  # fmt: skip


def appeals(user, evaluation, made, decision_form):
    """The conclusions so far, the last first, each with its table and appeal; what may be done about them."""
    counts = made[-1] if made and made[-1] == conclusion_of(evaluation) else None
    lodged = next((one for one in map(appeal_of, made) if one and one.state == AppealState.LODGED), None)
    return {
        "conclusions": [(one, table_of(one), appeal_of(one), one == counts) for one in reversed(made)],
        "lodged": lodged,
        "decision_form": decision_form
        or DecisionForm(missing=bool(lodged) and lodged.conclusion.score is None),
        "may_decide": lodged and user.has_perm("monitoring.decide_appeal", lodged),
        "may_appeal": counts and not appeal_of(counts) and user.has_perm("monitoring.appeal", evaluation)
        and is_appealable(made),
    }  # fmt: skip


def appeal_of(conclusion):
    """The appeal against a conclusion, or None."""
    return getattr(conclusion, "appeal", None)


def is_appealable(made):
    """Whether the last conclusion may still be appealed against; of a silent calendar the verb tells."""
    try:
        return not is_final(made[-1]) and clock.today() <= last_day(made[-1])
    except Refused:
        return True


def is_missed(evaluation):
    """Whether an officer may record today that no report came."""
    day = fails_from(evaluation, of_this_day(evaluation))
    return day is not None and clock.today() >= day


@login_required
@require_POST
def send_back(request, pk):
    """Ask the organisation to write its report again."""
    evaluation = fetch(request, Evaluation, pk=pk)
    require(request.user, "monitoring.send_back_report", evaluation)
    form = SendBackForm(request.POST)
    if form.is_valid() and attempt(
        request, form, lambda: actions.send_back_report(evaluation, by=request.user, **form.cleaned_data)
    ):
        return redirect("monitoring:evaluation", pk)
    return render(request, "monitoring/evaluation.html", shown(request, evaluation, form))
