from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventures.core.pages import attempt, require

from .. import actions
from ..forms import CancelForm
from .rounds import fetch, page_of_call


@login_required
@require_POST
def publish(request, pk):
    """Freeze the rules; the round opens at its instant."""
    call = managed(request, pk)
    actions.publish(call, by=request.user)
    messages.success(request, _("Published. The rules are frozen; the round opens at its instant."))
    return redirect("calls:detail", pk)


@login_required
@require_POST
def begin_review(request, pk):
    """End the window."""
    call = managed(request, pk)
    actions.begin_review(call, by=request.user)
    messages.success(request, _("The review has begun. Form the panels now."))
    return redirect("calls:detail", pk)


@login_required
@require_POST
def cancel(request, pk):
    """End the round without awards."""
    call = managed(request, pk)
    form = CancelForm(request.POST)
    if form.is_valid():
        note, done = form.cleaned_data["note"], _("The round is cancelled.")
        if attempt(request, form, lambda: actions.cancel(call, by=request.user, note=note), done):
            return redirect("calls:detail", pk)
    return page_of_call(request, call, form)


def managed(request, pk):
    """The call, for those who run it."""
    call = fetch(request, pk)
    require(request.user, "calls.manage_call", call)
    return call
