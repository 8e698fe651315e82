"""What the two inspectors do, on a phone: enter, sign, disagree."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ventures.core.forms import Form
from ventures.core.pages import attempt
from ventures.files.actions import serve

from .. import actions
from ..forms import FindingsForm, ReasonForm, SignForm
from ..models import Inspection, InspectionPhoto
from .fetch import asking, seen


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request, pk):
    """The form of the round; sent twice with one key it counts once."""
    inspection = seen(request, pk, looks=True)
    if request.method != "POST" and inspection.state != "drawn":
        return redirect("inspections:inspection", pk)
    form = FindingsForm(request.POST or None, request.FILES or None, items=inspection.round.items)
    if request.method == "POST" and form.is_valid():
        done = _("Entered. The other inspector has been asked to sign.")
        if attempt(
            request, form, lambda: actions.enter_findings(inspection, by=request.user, **form.facts()), done
        ):
            return redirect("inspections:inspection", pk)
    return render(request, "inspections/findings.html", {"form": form, "inspection": inspection})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request, pk):
    """Agree to what the other one entered."""
    inspection = seen(request, pk, looks=True)
    remedy = inspection.finding == "remedy"
    kind = SignForm if remedy else Form
    wrong = [f"{item.remark}" for item in inspection.items.filter(answer="no")] if remedy else []
    initial = {"matter": "\n".join(wrong) or inspection.report}
    form = kind(request.POST if request.method == "POST" else None, initial=initial)
    lead = _("With your name it stands; the organisation is told what is to be put right, and by when.")
    return asking(
        request, form, lambda: actions.sign(inspection, by=request.user, **form.cleaned_data),
        to=reverse("inspections:inspection", args=[pk]), done=_("Signed."),
        title=_("Sign the findings"), crumb=inspection.organization.name, submit=_("Sign"),
        lead=lead if remedy else _("With your name it stands."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def disagree(request, pk):
    """Let it be entered anew."""
    inspection = seen(request, pk, looks=True)
    form = ReasonForm(request.POST or None)
    return asking(
        request, form, lambda: actions.disagree(inspection, by=request.user, **form.cleaned_data),
        to=reverse("inspections:inspection", args=[pk]), done=_("The other inspector has been told."),
        title=_("You do not agree?"), crumb=inspection.organization.name, submit=_("Have it entered anew"),
        lead=_("The answers are taken back and entered anew, by one of you; the photos stay."),
    )  # fmt: skip


@login_required
@require_safe
def photo(request, pk):
    """The picture itself, for the office and the two who look."""
    visible = Inspection.objects.visible_to(request.user)
    rows = InspectionPhoto.objects.select_related("upload", "inspection__round__region")
    picture = get_object_or_404(rows, pk=pk, inspection__in=visible)
    user, inspection = request.user, picture.inspection
    if not (
        user.has_perm("inspections.see_rounds", inspection.round)
        or user.has_perm("inspections.look", inspection)
    ):
        raise PermissionDenied
    return serve(picture.upload, inline=True)
