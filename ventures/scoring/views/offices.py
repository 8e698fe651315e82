"""Who leads, runs and watches a panel: chair, deputies, supervisors."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ventures.accounts.models import User
from ventures.core.pages import attempt, require

from .. import actions, seats
from ..models import Deputy
from ..panel_forms import ChairForm, DeputyForm, PersonForm
from .panel import own_panel, seen_panel


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def offices(request, pk):
    """The chair, the supervisors and the deputies, each with its form for whoever may change them."""
    panel = seen_panel(request, pk)
    require(request.user, "scoring.see_panel", panel)
    forms = forms_of(request, panel)
    if request.method == "POST":
        require(request.user, "scoring.appoint_deputy", panel)
        if taken(request, panel, forms):
            return redirect("scoring:offices", pk)
    context = {
        "panel": panel, "forms": forms,
        "runs": request.user.has_perm("scoring.run_panel", panel),
        "appoints": request.user.has_perm("scoring.appoint_deputy", panel),
        "supervisors": panel.supervisors.order_by("pk"),
        "deputies": panel.deputies.select_related("person", "appointed_by"),
    }  # fmt: skip
    return render(request, "scoring/offices.html", context)


def forms_of(request, panel):
    """The forms of the page; the one that was sent is bound."""
    sent = {request.POST.get("do"): request.POST} if request.method == "POST" else {}
    return {
        "chair": ChairForm(sent.get("chair"), members=seats.members_of(panel), prefix="chair",
                           initial={"chair": panel.chair_id}),
        "supervisor": PersonForm(sent.get("supervisor"), prefix="supervisor"),
        "deputy": DeputyForm(sent.get("deputy"), prefix="deputy"),
    }  # fmt: skip


def taken(request, panel, forms):
    """Run the verb of the form that was sent; nothing where it was refused."""
    do = request.POST.get("do", "")
    form = forms.get(do)
    if form is None or not form.is_valid():
        return False
    permission = "scoring.appoint_deputy" if do == "deputy" else "scoring.run_panel"
    require(request.user, permission, panel)
    facts, by = form.cleaned_data, request.user
    verbs = {
        "chair": lambda: actions.name_chair(panel, facts["chair"], by=by),
        "supervisor": lambda: actions.name_supervisor(panel, facts["person"], by=by),
        "deputy": lambda: actions.appoint_deputy(panel, by=by, **facts),
    }
    return attempt(request, form, verbs[do], _("Saved."))


@login_required
@require_POST
def release(request, pk, person_pk):
    """Somebody no longer supervises."""
    panel = own_panel(request, pk)
    actions.release_supervisor(panel, get_object_or_404(User, pk=person_pk), by=request.user)
    return redirect("scoring:offices", pk)


@login_required
@require_POST
def end(request, pk):
    """A deputy stands in no longer."""
    deputy = get_object_or_404(Deputy.objects.select_related("panel__call"), pk=pk)
    panel = seen_panel(request, deputy.panel_id)
    require(request.user, "scoring.appoint_deputy", panel)
    actions.end_deputy(deputy, by=request.user)
    messages.success(request, _("It has ended."))
    return redirect("scoring:offices", panel.pk)
