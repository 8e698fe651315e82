from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reports import sheets
from reports.gather import disclosure
from reports.statistics import source_label
from ventures.awards.models import Award
from ventures.core import clock
from ventures.core.pages import page_of
from ventures.core.public_pages import kept
from ventures.disbursement import service

FIXED_COLUMNS = 7  # of the page's table, beside one for each source
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def latest(request):
    """The list of the latest year that has one."""
    years = disclosure.years()
    return redirect("reports:disclosure", years[0] if years else clock.today().year)


@require_safe
@kept
def show(request, year):
    """The year's list, a page at a time, with the sums of the page and of the year.

    404 for a year without any, but the running one: its page says that there is nothing yet.
    """
    years = disclosure.years()
    if year not in {*years, clock.today().year}:
        raise Http404
    kinds, sums = disclosure.year_of(year)
    page = page_of(request, disclosure.awards_of(year))
    rows = disclosure.rows(page.object_list, kinds)
    context = {
        "year": year,
        "years": [(one, one) for one in years],
        "sources": [source_label(kind) for kind in kinds],
        "page": page,
        "rows": rows,
        "columns": len(kinds) + FIXED_COLUMNS,
        "contacts": list(dict.fromkeys((row.programme, row.contact) for row in rows)),
        "of_page": disclosure.sums_of(rows) if page.has_other_pages() else None,
        "sums": sums,
        "service": service.said(service.of_year(service.seen_by(Award.objects.public()), year)),
    }
    return render(request, "reports/disclosure.html", context)


@require_safe
def as_csv(request, year):
    """The same list as a file for any program."""
    rows, kinds, sums = whole(year)
    return attachment(sheets.as_csv(rows, kinds, sums), "text/csv; charset=utf-8", f"{year}.csv")


@require_safe
def as_xlsx(request, year):
    """The same list as a workbook."""
    rows, kinds, sums = whole(year)
    title = _("Disclosure %(year)s") % {"year": year}
    return attachment(sheets.as_xlsx(rows, kinds, sums, title), XLSX, f"{year}.xlsx")


def whole(year):
    """All rows of a year, or 404 where there are none."""
    kinds, sums = disclosure.year_of(year)
    if not sums.projects:
        raise Http404
    return disclosure.rows(disclosure.awards_of(year), kinds), kinds, sums


def attachment(content, content_type, name):
    """A file to keep."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="disclosure-{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
