"""The code at the door: for the organisation a page with the code and the count, for visitors one button."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.awards.states import RUNNING
from ventures.core.errors import Refused
from ventures.core.pages import attempt, page_of, require
from ventures.core.views import appearance_of

from .. import actions
from ..actions.attendance import is_open
from ..attendance import attendance_of, person_of, points_in
from ..attendance_forms import PointForm
from ..models import MonthlyPlan, Session, SignIn, SignInPoint
from ..telephones import address_of, code_of, keep, token_of
from .fetch import project
from .fetch import record as fetch


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def points(request, case):
    """The doors of a project and who came; POST opens one for something held today without a plan."""
    award = project(request, case)
    may_open = award.state in RUNNING and request.user.has_perm("monitoring.record_activity", award)
    form = PointForm(request.POST or None)
    if request.method == "POST":
        require(request.user, "monitoring.record_activity", award)
        if form.is_valid():
            opened = attempt(
                request, form, lambda: actions.open_point(award, by=request.user, **form.cleaned_data)
            )
            if opened:
                return redirect("monitoring:point", opened.pk)
    return render(request, "monitoring/points.html", {
        "award": award, "page": page_of(request, points_in(award).order_by("-opens_at", "-pk")),
        "attendance": attendance_of(award), "form": form, "may_open": may_open,
    })  # fmt: skip


@login_required
@require_POST
def open_for(request, pk):
    """The door of an activity of the plan, opened once."""
    session = get_object_or_404(Session.objects.select_related("plan"), pk=pk)
    plan = fetch(request, MonthlyPlan, pk=session.plan_id)
    require(request.user, "monitoring.record_activity", plan)
    session.plan = plan
    return redirect("monitoring:point", actions.open_point(plan.award, by=request.user, session=session).pk)


@login_required
@require_safe
def point(request, pk):
    """The code large, for a screen or a sheet of paper, and how many have come."""
    found = fetch(request, SignInPoint, pk=pk)
    address = f"{settings.SITE_ADDRESS}{reverse('monitoring:sign_in', args=[found.token])}"
    return render(request, "monitoring/point.html", {
        "award": found.award, "point": found, "came": found.sign_ins.count(), "open": is_open(found),
        "address": address, "code": code_of(address),
    })  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request, token):
    """What the code opens on a visitor's telephone: no account, no name, one button. Only the POST counts."""
    related = ("award__organization", "award__community")
    found = SignInPoint.objects.select_related(*related).filter(token=token).first()
    if found is None:
        return page(request, None, status=404)
    own = token_of(request)
    if request.method == "POST" and is_open(found):
        try:
            new = actions.sign_in(found, own, address=address_of(request))
        except Refused as refused:
            return page(request, found, refused=refused, status=429)
        return keep(redirect(f"{request.path}?{'new' if new else 'again'}"), own)
    came = SignIn.objects.filter(point=found, person=person_of(found.award, own)).exists()
    return page(request, found, came=came, status=200 if came or is_open(found) else 410)


def page(request, found, *, status, **context):
    """The visitor's page, read by anybody anywhere: always in large type."""
    large = {**appearance_of(request), "type": "large"}
    context |= {"point": found, "open": found and is_open(found), "appearance": large}
    return render(request, "monitoring/sign_in.html", context, status=status)
