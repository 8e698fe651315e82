from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ventures.core.pages import attempt, page_of, require

from .. import actions
from .. import statement_queries as queries
from ..forms import ByHandForm, ReasonForm
from ..found_in_part import in_sums, partly_found, shown
from ..models import Match, StatementLine
from ..returned_in_part import awaited_of, with_awaited
from ..statement_words import candidate_label, grounds_said, missing_said

READ, WRITE = "disbursement.see_statements", "disbursement.match_line"
OTHERS = 50


@login_required
@require_safe
def open_lines(request):
    """The lines of all statements that nobody has matched or explained, the oldest first."""
    require(request.user, READ)
    rows = queries.open_lines(request.user).select_related("statement__payer").order_by("on", "pk")
    page = page_of(request, rows)
    page.object_list = with_awaited(page.object_list)
    context = {"page": page, **shown(partly_found(request.user))}
    return render(request, "disbursement/open_lines.html", context)


@login_required
@require_safe
def line(request, pk):
    """One line: what it was, or what it may have been."""
    require(request.user, READ)
    one = fetch(request, pk)
    return line_page(request, one)


def fetch(request, pk):
    """The line with its statement."""
    rows = StatementLine.objects.visible_to(request.user).select_related("statement__payer__region")
    return get_object_or_404(rows, pk=pk)


def line_page(request, one, **forms):
    """The line with its history, its suggestions and the forms that are asked for."""
    history = list(one.matches.for_listing().order_by("pk"))
    live = next((row for row in history if row.ended_at is None), None)
    likely, others = ([], []) if live else queries.of_line(one)
    awaited = [] if live else awaited_of([one]).get(one.pk, [])
    context = {
        "line": one,
        "live": live,
        "history": [row for row in history if row.ended_at],
        "rest": rest_of(request.user, live),
        "beside": queries.beside(live),
        "awaited": [(candidate_label(row.voucher), missing_said(row)) for row in awaited],
        "likely": [(one.candidate, candidate_label(one.candidate), grounds_said(one)) for one in likely],
        "by_hand": ByHandForm(others=labels(others)) if others else None,
        "explain": ReasonForm(),
        "take_back": ReasonForm(),
        "may_match": request.user.has_perm(WRITE),
        **forms,
    }
    return render(request, "disbursement/line.html", context)


def rest_of(user, live):
    """Of a match with a voucher that left: its payment, where other vouchers of it are not found yet."""
    if live is None or live.voucher is None or live.payment_return:
        return None
    return next(iter(in_sums(partly_found(user).filter(pk=live.voucher.entry_id))), None)


def labels(candidates):
    """Choices of the form by hand."""
    return [(one.key, candidate_label(one)) for one in candidates[:OTHERS]]


@login_required
@require_POST
def match(request, pk):
    """Say yes to a suggestion."""
    require(request.user, WRITE)
    actions.match(fetch(request, pk), request.POST.get("record", ""), by=request.user)
    messages.success(request, _("Matched."))
    return redirect("disbursement:line", pk)


@login_required
@require_POST
def by_hand(request, pk):
    """Match with another record of the same amount."""
    require(request.user, WRITE)
    one = fetch(request, pk)
    form = ByHandForm(request.POST, others=labels(queries.fitting(one, one.statement.payer)))
    if form.is_valid():
        key, reason = form.cleaned_data["record"], form.cleaned_data["reason"]
        verb = lambda: actions.match_by_hand(one, key, by=request.user, reason=reason)  # noqa: E731
        if attempt(request, form, verb, _("Matched.")):
            return redirect("disbursement:line", pk)
    return line_page(request, one, by_hand=form)


@login_required
@require_POST
def explain(request, pk):
    """Say in words what the line was."""
    require(request.user, WRITE)
    one, form = fetch(request, pk), ReasonForm(request.POST)
    if form.is_valid():
        verb = lambda: actions.explain(one, by=request.user, **form.cleaned_data)  # noqa: E731
        if attempt(request, form, verb, _("Explained.")):
            return redirect("disbursement:line", pk)
    return line_page(request, one, explain=form)


@login_required
@require_POST
def take_back(request, pk):
    """Take a match back; the line is open again."""
    require(request.user, WRITE)
    mine = StatementLine.objects.visible_to(request.user)
    row = get_object_or_404(Match.objects.filter(line__in=mine).select_related("line"), pk=pk)
    form = ReasonForm(request.POST)
    if form.is_valid():
        verb = lambda: actions.take_back(row, by=request.user, **form.cleaned_data)  # noqa: E731
        together = row.voucher_id and row.payment_return_id
        done = _("Taken back. All lines of this return are open again.") if together else None
        if attempt(request, form, verb, done or _("Taken back. The line is open again.")):
            return redirect("disbursement:line", row.line_id)
    return line_page(request, fetch(request, row.line_id), take_back=form)
