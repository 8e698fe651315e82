"""The public list of a year: as it was published, before that as the records stand."""

from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from reports import sheets
from reports.disclosing import due_on, latest
from reports.gather import disclosed, disclosure
from reports.models import KINDS, Disclosure, DisclosurePaper, Shape
from reports.statistics import source_label
from ventures.awards.models import Award
from ventures.core import clock
from ventures.core.pages import page_of
from ventures.core.public_pages import kept
from ventures.disbursement import service
from ventures.files.actions import serve

FIXED_COLUMNS = 7  # of the page's table, beside one for each source
LARGEST_YEAR = 9999


@dataclass(frozen=True)
class Listing:
    """A page of a year's rows under the columns of its sources, with the sums of the whole year."""

    kinds: list
    sums: disclosure.Sums
    page: object
    rows: list


@require_safe
def latest_year(request):
    """The list of the latest year that has one."""
    years = disclosure.years()
    return redirect("reports:disclosure", years[0] if years else clock.today().year)


@require_safe
@kept
def show(request, year):
    """The edition that stands; before there is one, or where an officer previews the next, the live list.

    404 for a year without any project, but the running one: its page says that there is nothing yet.
    """
    years = disclosure.years()
    if year not in {*years, clock.today().year}:
        raise Http404
    may_publish = request.user.has_perm("reports.publish_disclosure")
    record = None if may_publish and "preview" in request.GET else latest(year)
    return render(
        request, "reports/disclosure.html", shown(request, year, record) | {"years": [(y, y) for y in years]}
    )


@require_safe
def edition(request, year, number):
    """An edition as it was published, also one that was corrected since."""
    record = get_object_or_404(Disclosure.objects.filter(year=in_range(year)), edition=in_range(number))
    return render(request, "reports/disclosure.html", shown(request, year, record))


def shown(request, year, record):
    """What the page of a year says, of a record or as the records stand."""
    listing = as_published(request, record) if record else as_it_stands(request, year)
    editions = list(Disclosure.objects.filter(year=year).defer("content"))
    return {
        "year": year,
        "record": record,
        "editions": editions,
        "is_last": bool(record) and record.edition == editions[0].edition,
        "papers": list(record.papers.select_related("upload").order_by("pk")) if record else [],
        "due_on": due_on(year),
        "may_publish": year < clock.today().year and request.user.has_perm("reports.publish_disclosure"),
        "sources": [source_label(kind) for kind in listing.kinds],
        "page": listing.page,
        "rows": listing.rows,
        "columns": len(listing.kinds) + FIXED_COLUMNS,
        "contacts": list(dict.fromkeys((row.programme, row.contact) for row in listing.rows)),
        "of_page": disclosure.sums_of(listing.rows) if listing.page.has_other_pages() else None,
        "sums": listing.sums,
        "service": service.said(service.of_year(service.seen_by(Award.objects.public()), year)),
    }


def as_published(request, record):
    """A page of a record's rows."""
    facts = disclosed.gather(record)
    page = page_of(request, facts.numbered)
    return Listing(list(facts.kinds), facts.sums, page, list(page.object_list))


def as_it_stands(request, year):
    """A page of the live rows."""
    kinds, sums = disclosure.year_of(year)
    page = page_of(request, disclosure.awards_of(year))
    return Listing(kinds, sums, page, disclosure.rows(page.object_list, kinds))


@require_safe
def paper(request, year, number, shape):
    """A file of an edition, as it was filed."""
    found = DisclosurePaper.objects.filter(disclosure__year=in_range(year), shape=shape)
    found = found.select_related("upload", "disclosure")
    return serve(get_object_or_404(found, disclosure__edition=in_range(number)).upload)


@require_safe
def as_csv(request, year):
    """The list for any program: the file of the edition that stands, before that the live list."""
    return of_year(year, Shape.CSV, sheets.as_csv)


@require_safe
def as_xlsx(request, year):
    """The same as a workbook."""
    return of_year(year, Shape.XLSX, partial(sheets.as_xlsx, title=sheets.title_of(year)))


def of_year(year, shape, draw):
    """The filed file of a year, else the live one; 404 for a year without any project."""
    record = latest(in_range(year))
    if record:
        return serve(record.papers.select_related("upload").get(shape=shape).upload)
    kinds, sums = disclosure.year_of(year)
    if not sums.projects:
        raise Http404
    rows = disclosure.rows(disclosure.awards_of(year), kinds)
    return attachment(draw(rows, kinds, sums), KINDS[shape], f"{year}.{shape}")


def in_range(number):
    """A year or an edition that the database can look for; 404 for any other."""
    if number > LARGEST_YEAR:
        raise Http404
    return number


def attachment(content, content_type, name):
    """A file to keep."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="disclosure-{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
