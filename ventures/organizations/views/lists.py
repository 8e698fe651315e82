"""An officer imports a public list: read, shown row by row, then imported or discarded."""

from io import BytesIO

import xlsxwriter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core.pages import attempt, page_of, require
from ventures.files.receive import OFFICE

from .. import actions
from ..forms import ImportForm, ListForm
from ..lists import heads_of
from ..models import ListImport
from ..states import ImportState, ListContent, RowOutcome

READ, WRITE = "organizations.see_imports", "organizations.import_lists"
WIDTH = 24


@login_required
@require_safe
def imports(request):
    """The lists that were read, the newest first."""
    require(request.user, READ)
    rows = ListImport.objects.select_related("by", "upload").order_by("-pk")
    context = {"page": page_of(request, rows), "contents": ListContent.choices}
    return render(request, "organizations/imports.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_import(request):
    """Send a list; it is shown before anything is imported."""
    require(request.user, WRITE)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        shown = attempt(request, form, lambda: actions.show_list(by=request.user, **form.cleaned_data))
        if shown:
            return redirect("organizations:import", shown.pk)
    return render(request, "organizations/import_new.html", {"form": form, "contents": ListContent.choices})


@login_required
@require_safe
def shown_import(request, pk):
    """A list as it was read, row by row."""
    require(request.user, READ)
    return import_page(request, import_for(pk), ImportForm())


def import_for(pk):
    """The list with who read it."""
    return get_object_or_404(ListImport.objects.select_related("by", "upload"), pk=pk)


def import_page(request, shown, form):
    """The rows of a list, faulty ones first, with how many there are of each outcome."""
    counted = dict(shown.rows.order_by().values_list("outcome").annotate(n=Count("pk")))
    outcome = request.GET.get("outcome", "")
    rows = shown.rows.order_by("pk")
    rows = rows.filter(outcome=outcome) if outcome in RowOutcome.values else rows
    outcomes = [(one.value, one.label, counted[one]) for one in RowOutcome if one in counted]
    return render(request, "organizations/import.html", {
        "shown": shown, "form": form, "page": page_of(request, rows), "outcomes": outcomes,
        "counted": {str(one): counted.get(one, 0) for one in RowOutcome},
        "waits": shown.state == ImportState.SHOWN,
    })  # fmt: skip


@login_required
@require_POST
def carry_out(request, pk):
    """Import what was shown."""
    require(request.user, WRITE)
    shown, form = import_for(pk), ImportForm(request.POST)
    if form.is_valid():
        verb = lambda: actions.import_list(shown, by=request.user, **form.cleaned_data)  # noqa: E731
        if attempt(request, form, verb, _("Imported as it was shown.")):
            return redirect("organizations:import", pk)
    return import_page(request, shown, form)


@login_required
@require_POST
def again(request, pk):
    """Compare the list with what is known now."""
    require(request.user, WRITE)
    actions.compare_again(import_for(pk), by=request.user)
    messages.success(request, _("Compared again. This is what it would change now."))
    return redirect("organizations:import", pk)


@login_required
@require_POST
def discard(request, pk):
    """Put the list aside."""
    require(request.user, WRITE)
    actions.discard_list(import_for(pk), by=request.user)
    messages.success(request, _("Discarded. Nothing of it was imported."))
    return redirect("organizations:imports")


@login_required
@require_safe
def template(request, content):
    """An empty sheet with the heads of a list."""
    require(request.user, READ)
    if content not in ListContent.values:
        raise Http404
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
        sheet, text = book.add_worksheet(), book.add_format({"num_format": "@"})
        heads = heads_of(content, chinese=get_language() == "zh-hans")
        sheet.set_column(0, len(heads) - 1, WIDTH, text)
        sheet.write_row(0, 0, heads, book.add_format({"bold": True}))
        sheet.freeze_panes(1, 0)
    response = HttpResponse(output.getvalue(), content_type=OFFICE["xlsx"])
    response["Content-Disposition"] = f"attachment; filename={content}.xlsx"
    return response
