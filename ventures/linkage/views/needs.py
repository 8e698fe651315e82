from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.pages import attempt, page_of, require
from ventures.reference.models import Community, Region

from .. import actions
from ..forms import CloseNeedForm, NeedForm
from ..models import Need
from ..querysets import READERS
from ..states import NeedState


@require_safe
def needs(request):
    """What communities lack: the published needs for everybody, all of his area for an officer or auditor."""
    rows = Need.objects.visible_to(request.user).select_related("community__region__parent")
    words = request.GET.get("q", "")[:60].strip()
    for word in words.split()[:6]:
        rows = rows.filter(
            Q(title__icontains=word) | Q(problem__icontains=word) | Q(community__name__icontains=word)
        )
    state = request.GET.get("state", "")
    rows = rows.filter(state=state) if state in NeedState.values else rows
    sees_all = request.user.is_authenticated and request.user.has_role(*READERS)
    context = {
        "page": page_of(request, rows),
        "words": words,
        "states": NeedState.choices if sees_all else None,
    }
    return render(request, "linkage/needs.html", context)


@require_safe
def need(request, pk):
    """One need in full."""
    found = get_object_or_404(
        Need.objects.visible_to(request.user).select_related("community__region__parent"), pk=pk
    )
    return render(request, "linkage/need.html", {"need": found, "form": CloseNeedForm()})


@require_http_methods(["GET", "HEAD", "POST"])
def state_need(request):
    """A community states a need, without an account: first its district, then six fields."""
    districts = Region.objects.on(clock.today()).districts()
    chosen = districts.filter(code=request.GET.get("district", "")[:9]).first()
    context = {"districts": [(one.code, one.name) for one in districts], "chosen": chosen}
    if chosen:
        here = Community.objects.on(clock.today()).within(chosen).select_related("region")
        form = context["form"] = NeedForm(request.POST or None, communities=here)
        verb = lambda: actions.state_need(by=person(request), **form.cleaned_data)  # noqa: E731
        done = _("Thank you. The office reads the need and publishes it.")
        if request.method == "POST" and form.is_valid() and attempt(request, form, verb, done):
            return redirect("linkage:needs")
    return render(request, "linkage/state_need.html", context)


def person(request):
    """Who is signed in, or nobody."""
    return request.user if request.user.is_authenticated else None


@login_required
@require_POST
def publish(request, pk):
    """An officer shows the need to the organisations."""
    found = get_object_or_404(Need.objects.visible_to(request.user), pk=pk)
    require(request.user, "linkage.publish_need", found)
    actions.publish_need(found, by=request.user)
    messages.success(request, _("The need is published."))
    return redirect("linkage:need", pk)


@login_required
@require_POST
def close(request, pk):
    """An officer takes the need off the list."""
    found = get_object_or_404(Need.objects.visible_to(request.user), pk=pk)
    require(request.user, "linkage.close_need", found)
    form = CloseNeedForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Say it in at most 300 characters."))
    actions.close_need(found, by=request.user, note=form.cleaned_data["note"])
    messages.success(request, _("The need is off the list."))
    return redirect("linkage:needs")
