"""One expense: its vouchers, what the office says of it, and what may be done now."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ventures.awards.states import RUNNING
from ventures.calls.models import head_label
from ventures.core.pages import attempt, require

from .. import actions
from ..labour_days import overworked
from ..models import Expense, Voucher
from ..money_forms import AnswerForm, FileForm, RemarkForm, TakeBackForm
from ..states import EXPENSE_MOVES, ExpenseState
from .fetch import record as fetch

OPEN = {ExpenseState.ENTERED, ExpenseState.QUESTIONED}


@login_required
@require_safe
def show(request, pk):
    """The expense with its vouchers and its check."""
    return shown(request, fetch(request, Expense, pk=pk))


def shown(request, expense, **forms):
    """The page of an expense; `forms` are those that were refused, by name."""
    user, award = request.user, expense.award
    running = award.state in RUNNING
    checks = running and user.has_perm("monitoring.check_expense", award)
    keeps = running and user.has_perm("monitoring.add_expense", award)
    moves = EXPENSE_MOVES[expense.state]
    context = {
        "overworked": overworked([expense]).get(expense.pk, []),
        "expense": expense, "award": award, "head_label": head_label(award.call, expense.head),
        "claims": expense.claims.select_related("voucher__upload"),
        "sheet": getattr(expense, "sheet", None),
        "question": RemarkForm(auto_id="q_%s"), "refusal": RemarkForm(auto_id="r_%s"),
        "answering": AnswerForm(), "taking_back": TakeBackForm(), "file": FileForm(), "open": forms,
        "may_accept": checks and ExpenseState.ACCEPTED in moves,
        "may_question": checks and ExpenseState.QUESTIONED in moves,
        "may_refuse": checks and ExpenseState.REFUSED in moves,
        "may_answer": keeps and expense.state == ExpenseState.QUESTIONED,
        "may_take_back": keeps and ExpenseState.TAKEN_BACK in moves,
        "may_attach": keeps and expense.state != ExpenseState.TAKEN_BACK,
        "may_add_voucher": keeps and expense.state in OPEN,
    }  # fmt: skip
    return render(request, "monitoring/expense.html", context | forms)


def press(request, pk, permission, name, form, verb, done):
    """Run one verb of an expense behind its form; refused, the page stands again with what was typed."""
    expense = fetch(request, Expense, pk=pk)
    require(request.user, permission, expense.award)
    if form.is_valid() and attempt(
        request, form, lambda: verb(expense, by=request.user, **form.cleaned_data), done
    ):
        return redirect("monitoring:expense", pk)
    return shown(request, expense, **{name: form})


@login_required
@require_POST
def accept(request, pk):
    """The office accepts it."""
    expense = fetch(request, Expense, pk=pk)
    require(request.user, "monitoring.check_expense", expense.award)
    actions.accept_expense(expense, by=request.user)
    return redirect("monitoring:expense", pk)


@login_required
@require_POST
def question(request, pk):
    """The office asks about it."""
    form = RemarkForm(request.POST, auto_id="q_%s")
    done = _("The organisation has been asked.")
    return press(request, pk, "monitoring.check_expense", "question", form, actions.question_expense, done)


@login_required
@require_POST
def refuse(request, pk):
    """The office does not accept it."""
    form, done = RemarkForm(request.POST, auto_id="r_%s"), _("Not accepted; it no longer counts as spent.")
    return press(request, pk, "monitoring.check_expense", "refusal", form, actions.refuse_expense, done)


@login_required
@require_POST
def answer(request, pk):
    """The organisation answers."""
    form, done = AnswerForm(request.POST), _("Your answer is with the office.")
    return press(request, pk, "monitoring.add_expense", "answering", form, actions.answer_remark, done)


@login_required
@require_POST
def take_back(request, pk):
    """The organisation takes it back."""
    form, done = TakeBackForm(request.POST), _("Taken back. The voucher's number is free again.")
    return press(request, pk, "monitoring.add_expense", "taking_back", form, actions.take_back, done)


@login_required
@require_POST
def attach(request, pk):
    """A voucher gets its file."""
    voucher = fetch(request, Voucher, pk=pk)
    require(request.user, "monitoring.add_expense", voucher.award)
    form = FileForm(request.POST, request.FILES)
    done = _("The file is attached.")
    claim = voucher.claims.order_by("-pk").first()
    if form.is_valid():
        attempt(request, form, lambda: actions.attach(voucher, by=request.user, **form.cleaned_data), done)
    if form.errors:
        return shown(request, fetch(request, Expense, pk=claim.expense_id), file=form)
    return redirect("monitoring:expense", claim.expense_id)
