"""The books: the lines behind each figure, position and lines as workbooks, the whole ledger as text."""

from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ventures.core import clock
from ventures.core.pages import ByKey, page_of, require
from ventures.core.workbook import attached, workbook

from .. import books, queries
from ..books_export import as_beancount
from ..models import Source


@login_required
@require_safe
def lines(request):
    """The ledger's lines by source, year, figure, case and month, with what they add up to."""
    sources, what = asked(request)
    context = {
        "page": page_of(request, books.lines(sources, what), pages=ByKey),
        "what": what,
        "sum": books.total(sources, what),
        "sources": sources.order_by("-year", "pk"),
        "years": queries.years(sources),
        "figures": [(key, label) for key, (label, _kinds) in books.FIGURES.items()],
    }
    return render(request, "funds/lines.html", context)


@login_required
@require_safe
def lines_xlsx(request):
    """The same lines as a workbook."""
    sources, what = asked(request)
    heads = [
        _("Ledger voucher"), _("At"), _("Source of funds"), _("Ledger account"), _("Purpose"), _("Case"),
        _("Debit"), _("Credit"), _("By"), _("Key"),
    ]  # fmt: skip
    rows = (
        [
            line.voucher_id, line.voucher.at, str(line.account.source), line.account.get_kind_display(),
            line.voucher.memo, str(line.voucher.case or ""), line.debit.amount, line.credit.amount,
            str(line.voucher.by or ""), line.voucher.key,
        ]
        for line in books.lines(sources, what).order_by("pk").iterator(2000)
    )  # fmt: skip
    file = workbook(_("Statement"), heads, rows, (10, 17, 28, 18, 32, 38, 16, 16, 14, 24))
    return attached(file, f"statement-{clock.today()}")


@login_required
@require_safe
def position_xlsx(request):
    """The position of the sources as a workbook, of one year where it is asked for."""
    sources, what = asked(request)
    figures = [key for key in books.FIGURES if key != "disbursed"]
    heads = [_("Year"), _("Source of funds"), _("Region of the source"), _("Kind"), _("Document number")]
    heads += [str(books.FIGURES[key][0]) for key in figures] + [_("Execution rate")]
    rows = (
        [
            row.source.year, row.source.name, str(row.source.region), row.source.get_kind_display(),
            row.source.document_number, *(getattr(row, key) for key in figures),
            row.execution_rate and round(row.execution_rate, 4),
        ]
        for row in queries.position(sources.of_year(what.year).for_listing())
    )  # fmt: skip
    return attached(
        workbook(_("Fund position"), heads, rows, (8, 28, 16, 16, 22)), f"position-{clock.today()}"
    )


@login_required
@require_safe
def ledger_text(request):
    """Everything booked under the sources a person may see, as beancount reads it; sent as it is read."""
    sources, _what = asked(request)
    response = StreamingHttpResponse(as_beancount(sources), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="ledger-{localdate(clock.now())}.beancount"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def asked(request):
    """The sources a person may see, and which lines are asked for."""
    require(request.user, "funds.see_position")
    sources = Source.objects.visible_to(request.user)
    return sources, books.asked(request.GET, sources)


def address_of(year):
    """`address(source number, figure)` of the lines behind a figure, of one year where one is given."""

    def address(source, figure):
        told = {"source": source, "figure": figure, "year": "" if source else year or ""}
        return f"{reverse('funds:lines')}?{urlencode({key: value for key, value in told.items() if value})}"

    return address
