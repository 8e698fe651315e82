"""The books of finance: reconciliation, payments as a workbook, what verifications found."""

from datetime import date

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ventures.core import clock
from ventures.core.pages import page_of, require
from ventures.core.workbook import attached, workbook
from ventures.funds.models import Source

from .. import checks, queries
from ..forms import PeriodForm
from ..found_in_part import of_source, partly_found, shown
from ..models import LedgerCheck
from ..reconcile import report


@login_required
@require_safe
def reconciliation(request):
    """A source and a period: the ledger's movements, and what ledger, payments and awards say otherwise."""
    form, found = asked(request)
    context = {"form": form, "report": found, **(form.cleaned_data if found else {})}
    if found:
        context |= shown(of_source(partly_found(request.user), context["source"]))
    return render(request, "disbursement/reconciliation.html", context)


@login_required
@require_safe
def reconciliation_xlsx(request):
    """The same as a workbook; where nothing can be reconciled, the page says why."""
    form, found = asked(request)
    if not found:
        return render(request, "disbursement/reconciliation.html", {"form": form, "report": None})
    source, first, last = (form.cleaned_data[name] for name in ("source", "first", "last"))
    heads = [str(source), _("Opening"), _("Came in"), _("Went out"), _("Closing")]
    file = workbook(_("Reconciliation"), heads, rows_of(found), (44, 18, 18, 18, 18))
    return attached(file, f"reconciliation-{source.pk}-{first}-{last}")


def rows_of(found):
    """The rows of the workbook: movements, both sums, then every difference."""
    for row in found.movements:
        yield [row.label, row.opening, row.added, row.taken, row.closing]
    yield []
    yield ["", _("Ledger"), _("Payments"), _("Difference")]
    yield [_("Paid in the period"), found.paid, found.payments, found.paid - found.payments]
    for kind, label in labels().items():
        yield []
        yield [label, _("Ledger"), _("Other side"), _("Difference")]
        for one in found.of(kind):
            name = f"{one.award.number} {one.award.title}" if one.award else str(one.case)
            yield [name, one.ledger, one.other, one.difference]


def labels():
    """What each kind of difference is called."""
    return {
        "payments": _("Ledger and payments differ"),
        "award": _("Ledger and awards differ"),
        "time": _("Recorded in another period than paid"),
    }


def asked(request):
    """The form as it was asked, and the Report; None where the form does not hold or there is no source."""
    require(request.user, "disbursement.see_payments")
    sources, today = Source.objects.visible_to(request.user).order_by("-year", "pk"), clock.today()
    first = sources.filter(year__lte=today.year).first() or sources.first()
    year = min(first.year, today.year) if first else today.year
    start = {
        "source": first and first.pk, "first": date(year, 1, 1),
        "last": min(date(year, 12, 31), today),
    }  # fmt: skip
    given = {name: request.GET.get(name) or start[name] for name in start}
    form = PeriodForm(given, sources=sources)
    if not form.is_valid():
        return form, None
    return form, report(*(form.cleaned_data[name] for name in ("source", "first", "last")), today)


@login_required
@require_safe
def payments_xlsx(request):
    """Every payment made of the awards a person may see, of one year where it is asked for."""
    require(request.user, "disbursement.see_payments")
    rows = queries.payments_of(request.user)
    year = request.GET.get("year", "")
    if year.isascii() and year.isdigit() and len(year) == 4 and year != "0000":
        rows = rows.filter(paid_on__year=int(year))
    heads = [
        _("Batch"), _("Project"), _("Project name"), _("Organisation"), _("Instalment"), _("Amount"),
        _("Paid on"), _("Treasury reference"), _("Payee"), _("Account"), _("Bank"), _("Receipt"),
    ]  # fmt: skip
    related = "request__instalment__award__organization"
    rows = rows.select_related(related, "batch").order_by("pk").iterator(2000)
    file = workbook(_("Payments"), heads, map(cells, rows), (14, 26, 28, 30, 12, 16, 12, 18, 30, 24, 26, 20))
    return attached(file, f"payments-{clock.today()}")


def cells(payment):
    """A payment under those heads."""
    award = payment.request.instalment.award
    return [
        payment.batch.number, award.number, award.title, award.organization.name,
        queries.instalment_name(payment.request.instalment), payment.amount, payment.paid_on,
        payment.reference, payment.payee, payment.account_number, payment.bank,
        payment.request.receipt_number,
    ]  # fmt: skip


@login_required
@require_safe
def checks_page(request):
    """What the last verification of the books found, fault by fault, and the ones before it."""
    require(request.user, "disbursement.see_payments")
    last = checks.latest()
    context = {
        "last": last,
        "page": page_of(request, checks.said(last) if last else []),
        "before": LedgerCheck.objects.select_related("by").order_by("-pk")[1:26],
        "may_verify": request.user.has_perm("disbursement.verify_books"),
    }
    return render(request, "disbursement/checks.html", context)
