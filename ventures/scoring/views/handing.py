"""The secretary changes who reads what, and finds that a conflict is a namesake's."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.core.pages import attempt

from .. import actions, queries, seats
from ..forms import ReasonForm
from ..models import Assignment
from ..panel_forms import ReaderForm
from ..states import UNCERTAIN, Conflict
from .panel import own_panel


def fetched(request, pk):
    """An assignment of a panel that the reader runs."""
    rows = Assignment.objects.select_related("application__category", "expert__user")
    one = get_object_or_404(
        rows.select_related("application__organization__host", "application__community"), pk=pk
    )
    one.panel = own_panel(request, one.panel_id)
    return one


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request, pk):
    """Give an application to another member before it is scored."""
    one = fetched(request, pk)
    form = ReaderForm(request.POST or None, members=others(one.panel, one.application))
    if request.method == "POST" and form.is_valid():
        facts, done = form.cleaned_data, _("Handed over. The new reader has been told.")
        if attempt(
            request, form,
            lambda: actions.hand_over(one, facts["expert"], by=request.user, reason=facts["reason"]), done,
        ):  # fmt: skip
            return redirect("scoring:item", one.panel_id, one.application_id)
    context = {"form": form, "panel": one.panel, "application": one.application, "assignment": one}
    return render(request, "scoring/reader.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_reader(request, pk, application_pk):
    """Let a further member read an application."""
    panel = own_panel(request, pk)
    application = get_object_or_404(queries.applications_of(panel), pk=application_pk)
    form = ReaderForm(request.POST or None, members=others(panel, application))
    if request.method == "POST" and form.is_valid():
        facts, done = form.cleaned_data, _("The further reader has been told.")
        if attempt(
            request, form, lambda: actions.add_reader(panel, application, by=request.user, **facts), done
        ):
            return redirect("scoring:item", panel.pk, application.pk)
    context = {"form": form, "panel": panel, "application": application}
    return render(request, "scoring/reader.html", context)


def others(panel, application):
    """The members who neither read an application nor were taken off it, nor are in conflict with it."""
    had = panel.assignments.filter(application=application).values("expert")
    free = seats.members_of(panel).exclude(pk__in=had)
    barred = queries.conflicts(free, [application])
    return free.exclude(pk__in=[expert for expert, _application in barred])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def clear(request, pk, ground):
    """Find, with a reason, that what was found between a reader and an application is none."""
    one = fetched(request, pk)
    if ground not in UNCERTAIN:
        raise Http404
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("Cleared. It stands in the history with your reason.")
        if attempt(request, form, lambda: cleared(one, ground, form, request.user), done):
            return redirect("scoring:panel", one.panel_id)
    context = {"form": form, "panel": one.panel, "assignment": one, "ground": Conflict(ground)}
    return render(request, "scoring/clear.html", context)


def cleared(one, ground, form, user):
    """The verb behind the form."""
    return actions.clear(
        one.expert, one.application, panel=one.panel, by=user, ground=ground, **form.cleaned_data
    )
