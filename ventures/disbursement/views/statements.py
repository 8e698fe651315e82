from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core.pages import ROWS, attempt, page_of, require
from ventures.files.keeping import keep_files, sent_files

from .. import actions
from ..forms import ReasonForm, StatementForm
from ..found_in_part import partly_found, shown
from ..models import BankStatement, PayerAccount
from ..returned_in_part import with_awaited
from ..statement_neighbours import gaps_of, overlapping, reason_of
from ..statement_queries import open_lines, with_match
from ..statement_words import label_of, outcome_of
from ..states import StatementState

READ, WRITE = "disbursement.see_statements", "disbursement.enter_statement"


@login_required
@require_safe
def listing(request):
    """The statements, the newest first, each with how many of its lines are open."""
    require(request.user, READ)
    live = Q(lines__matches__isnull=False, lines__matches__ended_at=None)
    settled = Count("lines", filter=live, distinct=True)
    rows = BankStatement.objects.visible_to(request.user).for_listing()
    page = page_of(request, rows.annotate(settled=settled).order_by("-pk"))
    for row in page:
        row.open = row.count - row.settled if row.state == StatementState.ENTERED else 0
    context = {
        "page": page,
        "open": open_lines(request.user).count(),
        "payers": payers(request).exists(),
        **shown(partly_found(request.user)),
    }
    return render(request, "disbursement/statements.html", context)


def payers(request):
    """The accounts a person may bring statements of."""
    return PayerAccount.objects.current().visible_to(request.user)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def read(request):
    """Send a statement; what would be matched is shown before anything is entered."""
    require(request.user, WRITE)
    form = StatementForm(request.POST or None, sent_files(request), payers=payers(request))
    if request.method == "POST" and form.is_valid():
        made = attempt(request, form, lambda: actions.read_statement(by=request.user, **form.cleaned_data))
        if made:
            return redirect("disbursement:statement", made.pk)
    keep_files(request, form)
    return render(request, "disbursement/read_statement.html", {"form": form})


@login_required
@require_safe
def statement(request, pk):
    """One statement: before it is entered what each line would become, afterwards what it was."""
    require(request.user, READ)
    one = fetch(request, pk)
    return (
        dry_run(request, one, ReasonForm()) if one.state == StatementState.SHOWN else lines_of(request, one)
    )


def fetch(request, pk):
    """The statement, if this person may see statements."""
    return get_object_or_404(BankStatement.objects.visible_to(request.user).for_listing(), pk=pk)


def dry_run(request, one, form):
    """Every line with what is certain or likely; nothing is entered. `form` asks why where there is a gap."""
    rows, fingerprint = actions.planned(one)
    counted = {name: 0 for name in ("certain", "likely", "open")}
    for row in rows:
        counted[outcome_of(row)] += 1
    asked = request.GET.get("outcome", "")
    chosen = [row for row in rows if outcome_of(row) == asked] if asked in counted else rows
    page = Paginator(chosen, ROWS).get_page(request.GET.get("page"))
    names = {"certain": _("Matched"), "likely": _("Suggested"), "open": _("Unmatched")}
    context = {
        "statement": one,
        "gaps": gaps_of(one),
        "overlaps": overlapping(one),
        "form": form,
        "fingerprint": fingerprint,
        "page": page,
        "rows": [(row.line, outcome_of(row), label_of(row)) for row in page],
        "counted": counted,
        "outcomes": [(name, names[name], counted[name]) for name in counted],
    }
    return render(request, "disbursement/statement_shown.html", context)


def lines_of(request, one):
    """The lines of an entered statement, all or the open ones."""
    asked = request.GET.get("lines", "")
    lines = one.lines.order_by("row")
    ways = {"open": lines.open(), "settled": lines.settled()}
    page = page_of(request, ways.get(asked, lines))
    left = ways["open"].count()
    rows = with_match(page.object_list)
    with_awaited(row for row in rows if row.found is None)
    context = {
        "statement": one,
        "reason": reason_of(one),
        "page": page,
        "rows": rows,
        "open": left,
        "ways": [("open", _("Unmatched"), left), ("settled", _("Settled"), one.count - left)],
    }
    return render(request, "disbursement/statement.html", context)


@login_required
@require_POST
def enter(request, pk):
    """Enter the statement as it was shown."""
    require(request.user, WRITE)
    one = fetch(request, pk)
    form = ReasonForm({"reason": request.POST.get("reason", "")})
    form.fields["reason"].required = False  # the verb says whether it is needed
    fingerprint = request.POST.get("fingerprint", "")
    left = form.is_valid() and attempt(
        request, form, lambda: [
            actions.enter_statement(one, by=request.user, fingerprint=fingerprint, **form.cleaned_data)
        ],
    )  # fmt: skip
    if not left:
        one = fetch(request, pk)
        shown = one.state == StatementState.SHOWN
        return dry_run(request, one, form) if shown else redirect("disbursement:statement", pk)
    [left] = left
    messages.success(request, _("Entered. What was certain is matched and recorded."))
    if left:
        text = ngettext(
            "%(count)s line could not be matched after all; it is open.",
            "%(count)s lines could not be matched after all; they are open.",
            len(left),
        )
        messages.warning(request, text % {"count": len(left)})
    return redirect("disbursement:statement", pk)


@login_required
@require_POST
def discard(request, pk):
    """Put the statement aside."""
    require(request.user, WRITE)
    actions.discard_statement(fetch(request, pk), by=request.user)
    messages.success(request, _("Discarded. Nothing of it was entered."))
    return redirect("disbursement:statements")
