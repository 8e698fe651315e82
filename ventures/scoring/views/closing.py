"""The secretary at one sheet: opened again with a reason, or entered from paper."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.core.errors import Refused
from ventures.core.forms import add_refusal
from ventures.core.pages import attempt

from .. import actions
from ..forms import ReasonForm
from ..models import Assignment
from ..sheets import WrongPoints
from .panel import own_panel
from .sheet import mark, sheet_form


def run_assignment(request, pk):
    """An assignment of a panel that this reader runs."""
    rows = Assignment.objects.select_related("panel__call", "application", "expert__user")
    assignment = get_object_or_404(rows, pk=pk)
    own_panel(request, assignment.panel_id)
    return assignment


def item_of(assignment):
    """The arguments of the page of an assignment's application."""
    return "scoring:item", assignment.panel_id, assignment.application_id


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request, pk):
    """Let an expert score again, before the ranking, with the reason."""
    assignment = run_assignment(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verb = lambda: actions.reopen(assignment, by=request.user, **form.cleaned_data)  # noqa: E731
        if attempt(request, form, verb, _("The sheet is open again. Its expert has been told.")):
            return redirect(*item_of(assignment))
    return render(request, "scoring/reopen.html", {"form": form, "assignment": assignment})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request, pk):
    """Enter a sheet that was filled in on paper."""
    assignment = run_assignment(request, pk)
    form = sheet_form(assignment, request.POST or None, blank=True)
    if request.method == "POST" and form.is_valid() and entered(request, assignment, form):
        return redirect(*item_of(assignment))
    return render(request, "scoring/enter.html", {"form": form, "assignment": assignment})


def entered(request, assignment, form):
    """The verb behind the form; what is wrong is told at its place."""
    try:
        actions.enter_paper_sheet(assignment, by=request.user, **form.sheet())
    except WrongPoints as refused:
        return mark(form, refused.wrong)
    except Refused as refused:
        add_refusal(form, refused)
        return False
    messages.success(request, _("The sheet is entered. Its expert has been told."))
    return True
