"""What an expert is asked for besides scoring: to take his seat or decline it."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.accounts.states import Role
from ventures.core.pages import attempt

from .. import actions, seats
from ..forms import ReasonForm
from ..models import Expert


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request, pk):
    """Do not take a seat in a panel that is being formed."""
    if not request.user.has_role(Role.EXPERT):
        raise Http404
    expert = get_object_or_404(Expert, user=request.user)
    panel = get_object_or_404(seats.forming_with(expert), pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("You have declined. The secretary draws the seat again.")
        if attempt(
            request, form,
            lambda: actions.decline(panel, expert, by=request.user, **form.cleaned_data), done,
        ):  # fmt: skip
            return redirect("scoring:desk")
    return render(request, "scoring/decline.html", {"form": form, "panel": panel})
