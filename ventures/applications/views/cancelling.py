"""A round is cancelled: here, not beside the other steps of a round, because those who applied are told."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventures.calls.forms import CancelForm
from ventures.calls.views.rounds import page_of_call
from ventures.calls.views.steps import managed
from ventures.core.pages import attempt

from .. import actions


@login_required
@require_POST
def cancel_call(request, pk):
    """End the round without awards."""
    call = managed(request, pk)
    form = CancelForm(request.POST)
    if form.is_valid():
        note, done = form.cleaned_data["note"], _("The round is cancelled.")
        if attempt(request, form, lambda: actions.cancel_call(call, by=request.user, note=note), done):
            return redirect("calls:detail", pk)
    return page_of_call(request, call, form)
