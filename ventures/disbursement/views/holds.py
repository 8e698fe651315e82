from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.awards.models import Award
from ventures.core.pages import attempt, require

from .. import actions
from ..forms import ReasonForm
from ..models import ManualHold


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request, case):
    """Stop the payments of a project."""
    rows = Award.objects.visible_to(request.user).select_related("organization", "call__region")
    award = get_object_or_404(rows, case=case)
    require(request.user, "disbursement.hold_payments", award)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, reason = _("Stopped. The organisation has been told."), form.cleaned_data["reason"]
        if attempt(request, form, lambda: actions.place_hold(award, by=request.user, reason=reason), done):
            return redirect("disbursement:project", case)
    return render(request, "disbursement/hold.html", {"form": form, "award": award})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def lift(request, pk):
    """Let the payments of a project go on."""
    rows = ManualHold.objects.filter(award__in=Award.objects.visible_to(request.user))
    stop = get_object_or_404(rows.select_related("award__organization", "award__call__region", "by"), pk=pk)
    require(request.user, "disbursement.lift_hold", stop.award)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, reason = _("Lifted. The payments go on."), form.cleaned_data["reason"]
        if attempt(request, form, lambda: actions.lift_hold(stop, by=request.user, reason=reason), done):
            return redirect("disbursement:project", stop.award.case)
    return render(request, "disbursement/lift.html", {"form": form, "stop": stop, "award": stop.award})
