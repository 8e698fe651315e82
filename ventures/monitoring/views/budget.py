"""The budget of a project: its editions side by side, and changes of it."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.awards.states import RUNNING
from ventures.core.money import to_fen
from ventures.core.pages import attempt, require

from .. import actions
from ..budgets import budget_of, grant_of, heads_of, whole_of
from ..editions import compared
from ..models import BudgetEdition
from ..money_forms import ChangeForm, RemarkForm
from ..states import EditionState
from .fetch import project
from .fetch import record as fetch


@login_required
@require_safe
def editions(request, case):
    """What was agreed, what it became, and every change that was asked for."""
    award = project(request, case)
    rows = BudgetEdition.objects.filter(award=award).select_related("asked_by", "decided_by")
    found = list(rows.order_by("-number"))
    last = next((one for one in found if one.state == EditionState.IN_FORCE), None)
    return render(request, "monitoring/budget.html", {
        "award": award, "editions": found, "rows": compared(award, last), "total": whole_of(heads_of(award)),
        "waiting": next((one for one in found if one.state == EditionState.WAITING), None),
        "may_change": award.state in RUNNING and request.user.has_perm("monitoring.change_budget", award),
    })  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request, case):
    """Ask for another division of the grant."""
    award = project(request, case)
    require(request.user, "monitoring.change_budget", award)
    budget = budget_of(award)
    form = ChangeForm(request.POST or None, award=award, budget=budget)
    if request.method == "POST" and form.is_valid():
        edition = attempt(request, form, lambda: actions.propose_change(
            award, by=request.user, amounts=form.amounts(), reason=form.cleaned_data["reason"]
        ), done=_("The change is with the office."))  # fmt: skip
        if edition:
            return redirect("monitoring:edition", edition.pk)
    heads = {one.head: one for one in heads_of(award)}
    context = {
        "award": award, "form": form, "total": whole_of(heads.values()),
        "grant_fen": to_fen(grant_of(award)),
        "lines": [(form[head], budget.get(head), heads.get(head)) for head in form.heads],
    }  # fmt: skip
    return render(request, "monitoring/change_budget.html", context)


@login_required
@require_safe
def edition(request, pk):
    """One change beside what stood before it."""
    return shown(request, fetch(request, BudgetEdition, pk=pk))


def shown(request, found, form=None):
    """The page of an edition."""
    user, award, waits = request.user, found.award, found.state == EditionState.WAITING
    others = BudgetEdition.objects.filter(award=award, state=EditionState.IN_FORCE, number__lt=found.number)
    return render(request, "monitoring/edition.html", {
        "award": award, "edition": found, "before": others.order_by("-number").first(),
        "rows": compared(award, found), "form": form or RemarkForm(), "open": bool(form),
        "may_decide": waits and found.asked_by_id != user.pk
        and user.has_perm("monitoring.approve_budget", award),
        "may_withdraw": waits and user.has_perm("monitoring.change_budget", award),
    })  # fmt: skip


@login_required
@require_POST
def approve(request, pk):
    """The office approves a change."""
    found = fetch(request, BudgetEdition, pk=pk)
    require(request.user, "monitoring.approve_budget", found.award)
    actions.approve_change(found, by=request.user)
    return redirect("monitoring:edition", pk)


@login_required
@require_POST
def refuse(request, pk):
    """The office does not approve a change."""
    found = fetch(request, BudgetEdition, pk=pk)
    require(request.user, "monitoring.approve_budget", found.award)
    form = RemarkForm(request.POST)
    if form.is_valid() and attempt(
        request, form, lambda: actions.refuse_change(found, by=request.user, **form.cleaned_data)
    ):
        return redirect("monitoring:edition", pk)
    return shown(request, found, form)


@login_required
@require_POST
def withdraw(request, pk):
    """The organisation takes its wish back."""
    found = fetch(request, BudgetEdition, pk=pk)
    require(request.user, "monitoring.change_budget", found.award)
    actions.withdraw_change(found, by=request.user)
    return redirect("monitoring:edition", pk)
