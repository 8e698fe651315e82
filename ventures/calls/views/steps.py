from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventures.core.pages import require

from .. import actions
from .rounds import fetch


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


def managed(request, pk):
    """The call, for those who run it."""
    call = fetch(request, pk)
    require(request.user, "calls.manage_call", call)
    return call
