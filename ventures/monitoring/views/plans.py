"""The monthly plans of a project."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.awards.states import RUNNING
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.pages import attempt, require

from .. import actions
from ..actions.plans import WRITTEN_IN
from ..attendance import points_of
from ..forms import ReturnForm
from ..models import Activity, MonthlyPlan
from ..plan_forms import SessionFormSet
from ..planning import foreseen, month_in, months_of, overview, rows_of, seen_of
from ..states import PlanState
from .fetch import project
from .fetch import record as fetch


@login_required
@require_safe
def listing(request, case):
    """The months of a project, each with its plan."""
    award = project(request, case)
    return render(request, "monitoring/plans.html", {
        "award": award, "months": overview(award), "this_month": clock.today().replace(day=1),
        "may_plan": award.state in RUNNING and request.user.has_perm("monitoring.plan_month", award),
    })  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def write(request, case, month):
    """Write the plan of a month; what the application foresaw stands there already."""
    award, first = project(request, case), month_in(month)
    require(request.user, "monitoring.plan_month", award)
    plan = MonthlyPlan.objects.filter(award=award, month=first).first()
    if plan is None and first not in months_of(award):
        raise Http404
    initial = rows_of(plan) if plan else foreseen(award, first, request.user.name)
    rows = SessionFormSet(request.POST or None, initial=initial)
    seen = request.POST.get("seen", seen_of(plan))
    context = {"award": award, "month": first, "plan": plan, "rows": rows, "seen": seen}
    if request.method == "POST" and rows.is_valid():
        try:
            written = actions.write_plan(award, first, by=request.user, rows=rows.rows(), seen=seen)
        except Refused as refused:
            context |= {"refused": str(refused), "seen": seen_of(plan)}
            context["saved"] = list(plan.sessions.all()) if plan and seen != seen_of(plan) else []
        else:
            messages.success(request, _("The plan is kept. Hand it in when it is whole."))
            return redirect("monitoring:plan", written.pk)
    return render(request, "monitoring/write_plan.html", context)


@login_required
@require_safe
def show(request, pk):
    """One plan with its activities."""
    return shown(request, fetch(request, MonthlyPlan, pk=pk))


def shown(request, plan, form=None):
    """The page of a plan."""
    user, award, running = request.user, plan.award, plan.award.state in RUNNING
    sessions = list(plan.sessions.all())
    done = dict(Activity.objects.filter(session__in=sessions).values_list("session", "pk"))
    points = points_of(sessions)
    writes = running and user.has_perm("monitoring.plan_month", award)
    return render(request, "monitoring/plan.html", {
        "award": award, "plan": plan, "form": form or ReturnForm(), "open": bool(form),
        "rows": [(one, done.get(one.pk), points.get(one.pk)) for one in sessions],
        "today": clock.today(), "has_begun": plan.month <= clock.today(),
        "may_write": writes and plan.state in WRITTEN_IN,
        "may_reopen": writes and plan.state in (PlanState.SUBMITTED, PlanState.AGREED),
        "may_decide": plan.state == PlanState.SUBMITTED and user.has_perm("monitoring.look_at_plan", award),
        "may_sign_in": writes and plan.state == PlanState.AGREED,
    })  # fmt: skip


@login_required
@require_POST
def hand_in(request, pk):
    """The organisation hands the plan in."""
    plan = fetch(request, MonthlyPlan, pk=pk)
    require(request.user, "monitoring.plan_month", plan)
    actions.hand_in_plan(plan, by=request.user)
    messages.success(request, _("The plan is with the office."))
    return redirect("monitoring:plan", pk)


@login_required
@require_POST
def agree(request, pk):
    """The office agrees."""
    plan = fetch(request, MonthlyPlan, pk=pk)
    require(request.user, "monitoring.look_at_plan", plan)
    actions.agree_plan(plan, by=request.user)
    return redirect("monitoring:plan", pk)


@login_required
@require_POST
def give_back(request, pk):
    """The office returns the plan with a remark."""
    plan = fetch(request, MonthlyPlan, pk=pk)
    require(request.user, "monitoring.look_at_plan", plan)
    form = ReturnForm(request.POST)
    if form.is_valid() and attempt(
        request, form, lambda: actions.return_plan(plan, by=request.user, **form.cleaned_data)
    ):
        return redirect("monitoring:plan", pk)
    return shown(request, plan, form)


@login_required
@require_POST
def reopen(request, pk):
    """The organisation takes the plan up again."""
    plan = fetch(request, MonthlyPlan, pk=pk)
    require(request.user, "monitoring.plan_month", plan)
    actions.reopen_plan(plan, by=request.user)
    return redirect("monitoring:plan", pk)
