"""One spot check: its page for office, inspectors and organisation, and what the office does about it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core.errors import Refused
from ventures.core.pages import page_of

from .. import actions
from ..forms import AgainForm, NoticeForm, ReasonForm
from ..models import Inspection, Inspector
from ..queries import remedy_of
from ..states import InspectionState
from .fetch import asking, seen


@login_required
@require_safe
def mine(request):
    """The spot checks in which the reader is one of the two, those to be made first."""
    rows = Inspection.objects.looked_at_by(request.user).for_page().order_by("state", "pk")
    return render(request, "inspections/mine.html", {"page": page_of(request, rows)})


@login_required
@require_safe
def show(request, pk):
    """One spot check."""
    return render(request, "inspections/inspection.html", shown(request, seen(request, pk)))


def shown(request, inspection):
    """What its page shows; the organisation reads findings once two have signed and the office is done."""
    user, people = request.user, list(inspection.inspectors.select_related("user"))
    me = next((one for one in people if one.user_id == user.pk), None)
    watches = user.has_perm("inspections.see_rounds", inspection.round)
    runs = user.has_perm("inspections.run_round", inspection.round) and me is None
    state, signed = inspection.state, all(one.signed_at for one in people)
    remedy = remedy_of(inspection)
    confirms = remedy and (user.has_perm("inspections.run_round", inspection.round) or me)
    texts = {item["code"]: item["text"] for item in inspection.round.items}
    return {
        "inspection": inspection,
        "award": inspection.award,
        "people": people if watches or me else [],
        "inside": bool(watches or me),
        "items": [(texts.get(item.code, item.code), item) for item in inspection.items.all()],
        "photos": list(inspection.photos.all()) if watches or me else [],
        "told": inspection.entered_at and (watches or me or state in ("remedy", "settled")),
        "remedy": remedy,
        "may_enter": me and state == InspectionState.DRAWN,
        "may_sign": me and state == InspectionState.FOUND and not me.signed_at,
        "may_notice": runs and state == InspectionState.DRAWN and not inspection.noticed_on,
        "may_exempt": runs and state == InspectionState.DRAWN,
        "may_settle": runs and state == InspectionState.FOUND and signed and inspection.finding != "remedy",
        "may_replace": runs and state == InspectionState.DRAWN,
        "may_confirm": confirms and state == InspectionState.REMEDY and remedy.state != "done",
        "may_hand_on": runs and inspection.finding == "serious" and signed,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request, pk):
    """Give the organisation notice."""
    inspection = seen(request, pk, runs=True)
    form = NoticeForm(request.POST or None)
    return asking(
        request, form, lambda: actions.give_notice(inspection, by=request.user, **form.cleaned_data),
        to=reverse("inspections:inspection", args=[pk]), done=_("The organisation has been told."),
        title=_("Give notice of the spot check"), crumb=inspection.organization.name,
        submit=_("Give notice"), lead=_("Its people and the two inspectors are told the day."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def exempt(request, pk):
    """Not made, for a reason."""
    inspection = seen(request, pk, runs=True)
    form = ReasonForm(request.POST or None)
    return asking(
        request, form, lambda: actions.exempt(inspection, by=request.user, **form.cleaned_data),
        to=reverse("inspections:inspection", args=[pk]), done=_("It is not made; the reason is on record."),
        title=_("Leave this spot check out?"), crumb=inspection.organization.name, submit=_("Leave it out"),
        lead=_("For example because a higher level checked this organisation in the same year."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def replace(request, pk):
    """Announce the draw of another inspector."""
    inspector = get_object_or_404(Inspector.objects.select_related("user"), pk=pk)
    inspection = inspector.inspection = seen(request, inspector.inspection_id, runs=True)
    form = AgainForm(request.POST or None, initial={"number_source": inspection.round.number_source})
    return asking(
        request, form, lambda: actions.replace(inspector, by=request.user, **form.cleaned_data),
        to=reverse("inspections:round", args=[inspection.round_id]), done=_("The draw is announced."),
        title=_("Draw another inspector in place of %(who)s?") % {"who": inspector.user},
        crumb=inspection.organization.name, submit=_("Announce the draw"),
        lead=_("It is counted, and the reason is published; the earlier one stays to be seen."),
    )  # fmt: skip


@login_required
@require_POST
def settle(request, pk):
    """Close it."""
    inspection = seen(request, pk, runs=True)
    return done_or_told(
        request, pk, lambda: actions.settle(inspection, by=request.user), _("The spot check is settled.")
    )


@login_required
@require_POST
def confirm(request, pk):
    """What was to be put right is."""
    inspection = seen(request, pk)
    user = request.user
    if not (
        user.has_perm("inspections.run_round", inspection.round)
        or user.has_perm("inspections.look", inspection)
    ):
        raise PermissionDenied
    return done_or_told(
        request, pk, lambda: actions.confirm_remedy(inspection, by=user), _("Confirmed; payments go on.")
    )


def done_or_told(request, pk, verb, done):
    """Run a verb that asks nothing, and go back to the page."""
    try:
        verb()
        messages.success(request, done)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("inspections:inspection", pk)
