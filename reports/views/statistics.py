from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reports.figures import export
from reports.figures.figure import NOT_SERVED
from reports.figures.lines import columns_of, communities_of, lines_of
from reports.figures.registry import BY_KEY
from reports.figures.sums import What, published_of, sums_of, years
from reports.figures.tables import funnel_of, groups_of, label_of, value_of
from ventures.core import clock
from ventures.core.money import from_fen
from ventures.core.pages import page_of, require
from ventures.core.public_pages import kept
from ventures.core.workbook import attached

from .renewing import or_being_renewed


@require_safe
@or_being_renewed
def latest(request):
    """The statistics of the latest year that has any."""
    found = years()
    return redirect("reports:statistics_of", found[0] if found else clock.today().year)


@require_safe
@or_being_renewed
@kept
def show(request, year):
    """What anybody may know of a year; 404 for a year without any, but the running one."""
    return render(request, "reports/statistics.html", context_of(request, year))


@require_safe
@or_being_renewed
@kept
def by_part(request, year, group):
    """The figures of one group by district and by field of work, as anybody may know them."""
    context = context_of(request, year)
    one = next((one for one in context["groups"] if one.key == group), None)
    if one is None:
        raise Http404
    return render(request, "reports/statistics_by_part.html", context | {"group": one})


@login_required
@require_safe
@or_being_renewed
def latest_records(request):
    """All figures of the latest year that has any within the reader's scope."""
    require(request.user, "reports.see_statistics")
    found = years(request.user)
    return redirect("reports:records", found[0] if found else clock.today().year)


@login_required
@require_safe
@or_being_renewed
def records(request, year):
    """Everything of a year within the reader's scope, with the lines of each figure."""
    require(request.user, "reports.see_statistics")
    return render(request, "reports/statistics_records.html", context_of(request, year, request.user))


@login_required
@require_safe
@or_being_renewed
def lines(request, year, figure):
    """The rows of the view that a figure adds up, a page at a time."""
    require(request.user, "reports.see_statistics")
    if figure not in BY_KEY:
        raise Http404
    sums, what = asked(request, year, request.user)
    one = BY_KEY[figure]
    if one.top == NOT_SERVED:
        found = communities_of(sums, one, what)
    else:
        found = lines_of(one, year, what, request.user)
    page = page_of(request, found)
    columns = columns_of(one)
    context = {
        "year": year,
        "figure": one,
        "value": value_of(sums, one, what),
        "page": page,
        "columns": columns,
        "rows": [(row, [cell(row, *column) for column in columns]) for row in page.object_list],
        **choices(sums),
    }
    return render(request, "reports/statistics_lines.html", context)


@require_safe
@or_being_renewed
def as_csv(request, year):
    """The public figures, as they are filtered, for any program."""
    return csv_of(request, year)


@require_safe
@or_being_renewed
def as_xlsx(request, year):
    """The same as a workbook."""
    return xlsx_of(request, year)


@login_required
@require_safe
@or_being_renewed
def records_csv(request, year):
    """All figures within the reader's scope, for any program."""
    require(request.user, "reports.see_statistics")
    return csv_of(request, year, request.user)


@login_required
@require_safe
@or_being_renewed
def records_xlsx(request, year):
    """The same as a workbook."""
    require(request.user, "reports.see_statistics")
    return xlsx_of(request, year, request.user)


def asked(request, year, user=None):
    """The Sums of a year and What of it; 404 for a year, a district or a field of work that is not there."""
    if year not in {*years(user), clock.today().year}:
        raise Http404
    sums = published_of(year) if user is None else sums_of(year, user)
    what = What(request.GET.get("district") or None, request.GET.get("category") or None)
    if what.district not in {None, *sums.districts} or what.category not in {None, *sums.categories}:
        raise Http404
    return sums, what


def context_of(request, year, user=None):
    """What both pages show."""
    sums, what = asked(request, year, user)
    rows, picture = funnel_of(sums, what, published=user is None)
    groups = groups_of(sums, what)
    values = {value.figure.key: value for group in groups for value in group.values}
    return {
        "year": year,
        "years": [(one, one) for one in years(user)],
        "groups": groups,
        "values": values,
        "funnel": rows,
        "funnel_picture": picture,
        "anything": any(count for _label, count, _share in rows),
        **choices(sums),
    }


def choices(sums):
    """What a page may be narrowed to, as chips."""
    return {
        "districts": [(code, name) for code, name in sums.districts.items() if code],
        "categories": [(name, label_of(name, en)) for name, en in sums.categories.items() if name],
    }


def cell(row, name, _label, is_fen):
    """A number of a row as the list shows it: Money or a count."""
    number = getattr(row, name)
    return from_fen(number) if is_fen else number


def csv_of(request, year, user=None):
    """The lines of a reader as a CSV file."""
    content = export.as_csv(export.lines(*asked(request, year, user)))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="statistics-{year}.csv"'
    return response


def xlsx_of(request, year, user=None):
    """The lines of a reader as a workbook."""
    title = _("Statistics %(year)s") % {"year": year}
    return attached(export.as_xlsx(export.lines(*asked(request, year, user)), title), f"statistics-{year}")
