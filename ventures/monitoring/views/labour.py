"""Sheets of what was paid to persons."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.core import clock
from ventures.core.pages import attempt, require
from ventures.files.keeping import keep_files, sent_files

from .. import actions
from ..money_forms import PersonFormSet, SheetForm, persons
from .expenses import money_of
from .fetch import project


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request, case):
    """A sheet with its persons; without a script `more` gives further empty rows and keeps what is typed."""
    award = project(request, case)
    require(request.user, "monitoring.add_expense", award)
    form = SheetForm(request.POST or None, sent_files(request), award=award, initial={"on": clock.today()})
    rows = PersonFormSet(request.POST or None)
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        sheet = attempt(request, form, lambda: actions.enter_sheet(
            award, by=request.user, rows=persons(rows), **form.cleaned_data
        ), done=_("The sheet is entered. Print it, have it signed, and attach the photo."))  # fmt: skip
        if sheet:
            return redirect("monitoring:expense", sheet.expense_id)
    keep_files(request, form)
    return render(request, "monitoring/enter_sheet.html", money_of(award) | {"form": form, "rows": rows})
