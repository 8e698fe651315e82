"""A round ends early: here, not beside its other steps, because applicants and panels are told."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventures.calls.forms import CancelForm, EndForm
from ventures.calls.views.rounds import page_of_call
from ventures.calls.views.steps import managed
from ventures.core.pages import attempt

from .. import actions


@login_required
@require_POST
def cancel_round(request, pk):
    """Cancel the round."""
    return over(request, pk, "cancel_form", CancelForm, actions.cancel_round, _("The round is cancelled."))


@login_required
@require_POST
def end_round(request, pk):
    """End the round without awards."""
    return over(request, pk, "end_form", EndForm, actions.end_round, _("The round has ended without awards."))


def over(request, pk, name, form_class, verb, done):
    """Run one of the two verbs; a refusal comes back in its form on the round's page."""
    call = managed(request, pk)
    form = form_class(request.POST, auto_id=f"{name}-%s")
    if form.is_valid():
        note = form.cleaned_data["note"]
        if attempt(request, form, lambda: verb(call, by=request.user, note=note), done):
            return redirect("calls:detail", pk)
    return page_of_call(request, call, **{name: form})
