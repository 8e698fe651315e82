from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ventures.awards.states import RUNNING
from ventures.calls.models import head_label
from ventures.core.money import to_fen
from ventures.core.pages import attempt, page_of, require
from ventures.files.actions import serve
from ventures.files.keeping import keep_files, sent_files

from .. import actions
from ..budgets import balances, caps_of, heads_of, spent_of, whole_of
from ..editions import budget_and_change
from ..models import Expense, Voucher
from ..money_forms import ExpenseForm, VoucherForm, remembered
from ..purses import purses_of
from ..states import ExpenseState
from .fetch import project
from .fetch import record as fetch


@login_required
@require_safe
def listing(request, case):
    """What was spent, with the running balance of each head against the agreed budget."""
    award = project(request, case)
    rows = Expense.objects.filter(award=award).with_papers().select_related("sheet").order_by("-on", "-pk")
    (budget, waiting), (spent, count) = budget_and_change(award), spent_of(award)
    page = page_of(request, rows, count=count)
    for expense in page:
        expense.head_label = head_label(award.call, expense.head)
    return render(request, "monitoring/expenses.html", {
        **money_by(award, balances(award, budget, spent)), "page": page, "waiting": waiting,
        "may_add": award.state in RUNNING
        and request.user.has_perm("monitoring.add_expense", award),
    })  # fmt: skip


def money_of(award):
    """Heads, caps and purse of a project, and what is over."""
    return money_by(award, heads_of(award))


def money_by(award, heads):
    """What `money_of` says, from its heads (`HeadBalance`)."""
    whole = whole_of(heads)
    spent = {(award.pk, False): whole["spent"], (award.pk, True): whole["own_spent"]}
    purse = purses_of([award], spent)[award.pk]
    return {
        "award": award,
        "heads": heads,
        "total": whole,
        "purse": purse,
        "left_fen": to_fen(purse.approved - purse.spent),
        "caps": caps_of(award, heads),
        "overspent": [balance for balance in heads if balance.is_overspent],
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, case):
    """Enter one expense with its voucher."""
    award = project(request, case)
    require(request.user, "monitoring.add_expense", award)
    last = Expense.objects.filter(award=award, sheet=None).order_by("-pk").first()
    form = ExpenseForm(
        request.POST or None, sent_files(request), award=award, initial=remembered(award, last)
    )
    if request.method == "POST" and form.is_valid():
        done = _("The expense is entered.")
        if attempt(
            request, form, lambda: actions.add_expense(award, by=request.user, **form.cleaned_data), done
        ):
            return redirect("monitoring:expenses", case)
    keep_files(request, form)
    return render(request, "monitoring/spend.html", money_of(award) | {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_voucher(request, pk):
    """A further voucher for an expense that is not checked yet."""
    expense = fetch(request, Expense, pk=pk)
    award = expense.award
    require(request.user, "monitoring.add_expense", award)
    if request.method != "POST" and expense.state not in (ExpenseState.ENTERED, ExpenseState.QUESTIONED):
        return redirect("monitoring:expense", pk)
    initial = remembered(award, expense) | {"voucher_on": expense.on}
    form = VoucherForm(request.POST or None, sent_files(request), award=award, initial=initial)
    if request.method == "POST" and form.is_valid():
        done = _("The voucher is added; the expense has grown by it.")
        if attempt(
            request, form, lambda: actions.add_voucher(expense, by=request.user, **form.cleaned_data), done
        ):
            return redirect("monitoring:expense", pk)
    keep_files(request, form)
    return render(
        request,
        "monitoring/spend.html",
        money_of(award) | {"form": form, "expense": expense},
    )


@login_required
@require_safe
def voucher(request, pk):
    """The scan of a voucher, for those who see its project."""
    found = fetch(request, Voucher, pk=pk)
    if not found.upload:
        raise Http404
    return serve(found.upload, inline=True)
