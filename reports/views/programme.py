"""The papers of a year: its report as a page and a file, its self-evaluation, and that of a project."""

from io import BytesIO

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from reports.documents import file, page
from reports.gather.disclosure import years
from reports.models import KINDS
from reports.statistics import counted
from ventures.awards.models import Award
from ventures.core import clock
from ventures.core.pages import require

SHAPES = {"report": ("pdf", "docx"), "performance": ("pdf", "docx", "xlsx")}


@login_required
@require_safe
def latest(request):
    """The report of the latest year that has one."""
    require(request.user, "reports.see_programme")
    known = years()
    return redirect("reports:programme", known[0] if known else clock.today().year)


@login_required
@require_safe
def show(request, year):
    """The report of a year as a page; 404 for a year without public projects, but the running one."""
    require(request.user, "reports.see_programme")
    known = years()
    if year not in {*known, clock.today().year}:
        raise Http404
    context = {
        "year": year,
        "years": known,
        "fund": counted(year),
        "story": page("programme", year).body if year in known else "",
        "shapes": SHAPES["performance"],
    }
    return render(request, "reports/programme.html", context)


@login_required
@require_safe
def report(request, year, shape):
    """The report of a year as a file."""
    require(request.user, "reports.see_programme")
    return of_year(request, "programme", year, shape, SHAPES["report"])


@login_required
@require_safe
def performance(request, year, shape):
    """The self-evaluation of a year as a file."""
    require(request.user, "reports.see_programme")
    return of_year(request, "performance_of_year", year, shape, SHAPES["performance"])


@login_required
@require_safe
def of_project(request, pk, shape):
    """The self-evaluation of a project, for whoever sees it."""
    awards = Award.objects.visible_to(request.user).public().filter(agreed__isnull=False)
    award = get_object_or_404(awards.select_related("call", "organization", "application"), pk=pk)
    if shape not in SHAPES["performance"]:
        raise Http404
    return answer(file("performance", award, shape), shape)


def of_year(request, kind, year, shape, shapes):
    """A paper of a year that has public projects, else 404."""
    if shape not in shapes or year not in years():
        raise Http404
    return answer(file(kind, year, shape), shape)


def answer(filed, shape):
    """A file: a PDF to look at, the others to keep."""
    response = FileResponse(
        BytesIO(filed.content),
        content_type=KINDS[shape],
        as_attachment=shape != "pdf",
        filename=filed.name,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
