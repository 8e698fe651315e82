"""The secretary brings score sheets in from a workbook: shown before it is imported, all or nothing."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core.pages import attempt, page_of
from ventures.files.receive import OFFICE

from .. import actions
from ..forms import WorkbookForm
from ..models import SheetImport
from ..sheet_book import write
from ..states import SheetImportState
from .panel import own_panel


@login_required
@require_safe
def workbook(request, pk):
    """The sheets that are still out, to be filled in."""
    panel = own_panel(request, pk)
    response = HttpResponse(write(panel), content_type=OFFICE["xlsx"])
    response["Content-Disposition"] = f"attachment; filename=sheets-{panel.pk}.xlsx"
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_import(request, pk):
    """Send a filled workbook; it is shown before anything comes in."""
    panel = own_panel(request, pk)
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        verb = lambda: actions.show_sheets(panel, by=request.user, **form.cleaned_data)  # noqa: E731
        if shown := attempt(request, form, verb):
            return redirect("scoring:sheet_import", shown.pk)
    return render(request, "scoring/sheet_import_new.html", {"form": form, "panel": panel})


def own_import(request, pk):
    """A workbook of a panel that this reader runs."""
    shown = get_object_or_404(SheetImport.objects.select_related("panel__call", "upload", "by"), pk=pk)
    own_panel(request, shown.panel_id)
    return shown


@login_required
@require_safe
def shown_import(request, pk):
    """Row by row what would come in, and which cell is refused for what reason."""
    shown = own_import(request, pk)
    waits = shown.state == SheetImportState.SHOWN
    rows = actions.planned(shown) if waits else []
    faulty = [row for row in rows if row.wrong]
    context = {
        "shown": shown, "panel": shown.panel, "waits": waits,
        "page": page_of(request, [*faulty, *(row for row in rows if not row.wrong)]),
        "faulty": len(faulty), "coming": sum(row.comes_in for row in rows),
        "empty": sum(row.is_empty for row in rows),
        "changed": waits and not actions.is_as_shown(shown, rows),
    }  # fmt: skip
    return render(request, "scoring/sheet_import.html", context)


@login_required
@require_POST
def carry_out(request, pk):
    """Import what was shown."""
    shown = own_import(request, pk)
    sheets = actions.import_sheets(shown, by=request.user)
    messages.success(request, _("Imported: %(count)s sheets.") % {"count": len(sheets)})
    return redirect("scoring:panel", shown.panel_id)


@login_required
@require_POST
def discard(request, pk):
    """Put the workbook aside."""
    shown = own_import(request, pk)
    actions.discard_sheets(shown, by=request.user)
    messages.success(request, _("Discarded. Nothing of it was imported."))
    return redirect("scoring:panel", shown.panel_id)
