from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ventures.awards.models import Award
from ventures.core.pages import attempt, page_of, require
from ventures.funds.queries import balances_of
from ventures.funds.states import AccountKind

from .. import actions, queries, recovering
from ..forms import DemandForm, RecoveryReceiptForm, SurplusForm, TerminationForm
from ..models import Recovery
from ..querysets import awards_of
from ..states import RecoveryState, WriteOffState

LEFT_AT_MOST = 50  # the longest closed; whoever asks one back sees the next


@login_required
@require_safe
def listing(request):
    """All recoveries, by state; and what closed projects had left over that nobody has asked back."""
    require(request.user, "disbursement.see_payments")
    rows = queries.with_received(Recovery.objects.visible_to(request.user).for_listing())
    state = request.GET.get("state", "")
    chosen = rows.filter(state=state) if state in RecoveryState.values else rows
    page = page_of(request, chosen)
    for row in page:
        row.late = recovering.days_overdue(row)
    left = recovering.left_over(awards_of(request.user).select_related("organization"))
    context = {"page": page, "states": RecoveryState.choices, "left": list(left[:LEFT_AT_MOST])}
    return render(request, "disbursement/recoveries.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def recovery(request, pk):
    """One recovery: its slips, and the form for the next."""
    rows = Recovery.objects.visible_to(request.user).for_listing()
    one = get_object_or_404(rows.select_related("award__call__region", "demanded_by"), pk=pk)
    require(request.user, "disbursement.see_project", one.award)
    form = RecoveryReceiptForm(request.POST or None)
    if request.method == "POST":
        require(request.user, "disbursement.receive_recovery", one)
        if form.is_valid():
            facts, done = form.cleaned_data, _("The slip is entered.")
            if attempt(request, form, lambda: actions.receive_recovery(one, by=request.user, **facts), done):
                return redirect("disbursement:recovery", pk)
    write_offs = list(one.write_offs.select_related("asked_by", "decided_by"))
    waits = any(row.state == WriteOffState.ASKED for row in write_offs)
    context = {
        "recovery": one,
        "form": form,
        "receipts": one.receipts.select_related("by").order_by("pk"),
        "rest": queries.outstanding(one),
        "late": recovering.days_overdue(one),
        "write_offs": write_offs,
        "may_ask": request.user.has_perm("disbursement.ask_write_off", one) and not waits,
        "may_decide": request.user.has_perm("disbursement.decide_write_off", one),
        "may_receive": request.user.has_perm("disbursement.receive_recovery", one),
    }
    return render(request, "disbursement/recovery.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def demand(request, case):
    """Demand paid money back."""
    award = fetch(request, case)
    require(request.user, "disbursement.demand_recovery", award)
    form = DemandForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts, done = form.cleaned_data, _("The recovery is demanded. The organisation has been told.")
        made = attempt(request, form, lambda: actions.demand_recovery(award, by=request.user, **facts), done)
        if made:
            return redirect("disbursement:recovery", made.pk)
    return render(request, "disbursement/demand.html", standing(award, form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def surplus(request, case):
    """Ask a closed-out project for what it had left over."""
    award = fetch(request, case)
    require(request.user, "disbursement.demand_recovery", award)
    left = recovering.surplus_of(award)
    form = SurplusForm(request.POST or None, initial={"amount": left} if left else None)
    if request.method == "POST" and form.is_valid():
        facts, done = form.cleaned_data, _("The surplus is asked back. The organisation has been told.")
        made = attempt(request, form, lambda: actions.demand_surplus(award, by=request.user, **facts), done)
        if made:
            return redirect("disbursement:recovery", made.pk)
    return render(request, "disbursement/surplus.html", {"award": award, "form": form, "left": left})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def terminate(request, case):
    """End a project before its time."""
    award = fetch(request, case)
    require(request.user, "disbursement.terminate_award", award)
    form = TerminationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts, done = form.cleaned_data, _("The project is terminated. The organisation has been told.")
        if attempt(request, form, lambda: actions.terminate(award, by=request.user, **facts), done):
            return redirect("disbursement:project", case)
        award.refresh_from_db(fields=["state"])
    return render(request, "disbursement/terminate.html", standing(award, form))


def fetch(request, case):
    """The award with what its pages read."""
    rows = Award.objects.visible_to(request.user).select_related("organization", "call__region")
    return get_object_or_404(rows, case=case)


def standing(award, form):
    """What has been paid of the project, what can be demanded, what would be released."""
    paid, committed = (
        sum(balances_of(award.case, kind).values(), queries.ZERO)
        for kind in (AccountKind.DISBURSED, AccountKind.COMMITTED)
    )
    return {"award": award, "form": form, "paid": paid, "committed": committed}
