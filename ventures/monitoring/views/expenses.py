from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ventures.awards.states import RUNNING
from ventures.calls.models import head_label
from ventures.core import clock
from ventures.core.pages import attempt, page_of, require
from ventures.files.actions import serve

from .. import actions
from ..forms import ExpenseForm
from ..models import Expense
from ..queries import heads_of, purse_of
from .fetch import project
from .fetch import record as fetch


@login_required
@require_safe
def listing(request, case):
    """What was spent, with the running balance of each head against the agreed budget."""
    award = project(request, case)
    heads, page = heads_of(award), page_of(request, Expense.objects.filter(award=award))
    for expense in page:
        expense.head_label = head_label(award.call, expense.head)
    return render(request, "monitoring/expenses.html", {
        "award": award, "page": page,
        "heads": heads, "total": sum_of(heads), "purse": purse_of(award),
        "overspent": [balance for balance in heads if balance.is_overspent],
        "may_add": award.state in RUNNING
        and request.user.has_perm("monitoring.add_expense", award),
    })  # fmt: skip


def sum_of(heads):
    """The last line of the table of heads."""
    return {
        "budget": sum(balance.budget.amount for balance in heads),
        "spent": sum(balance.spent.amount for balance in heads),
        "left": sum(balance.left.amount for balance in heads),
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, case):
    """Enter one expense with its voucher."""
    award = project(request, case)
    require(request.user, "monitoring.add_expense", award)
    sent = (request.POST or None, request.FILES or None)
    form = ExpenseForm(*sent, initial={"on": clock.today()}, call=award.call)
    if request.method == "POST" and form.is_valid():
        done = _("The expense is entered.")
        if attempt(
            request, form, lambda: actions.add_expense(award, by=request.user, **form.cleaned_data), done
        ):
            return redirect("monitoring:expenses", case)
    context = {"award": award, "form": form, "heads": heads_of(award), "purse": purse_of(award)}
    return render(request, "monitoring/spend.html", context)


@login_required
@require_safe
def voucher(request, pk):
    """The scan of a voucher, for those who see its project."""
    expense = fetch(request, Expense, pk=pk)
    if not expense.upload:
        raise Http404
    return serve(expense.upload, inline=True)
