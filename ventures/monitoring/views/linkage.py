from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.core.pages import attempt, require
from ventures.linkage.models import CommunityRequest

from .. import actions
from ..forms import AskForm
from .fetch import project


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_community(request, case):
    """What the community was asked so far; whoever may asks it to witness or to rate."""
    award = project(request, case)
    may_ask = request.user.has_perm("monitoring.ask_community", award)
    if request.method == "POST":
        require(request.user, "monitoring.ask_community", award)
    form = AskForm(request.POST or None, initial={"purpose": "rate", "address": award.community.email})
    if request.method == "POST" and form.is_valid():
        done = _("The community has been sent a link. It answers by one click.")
        if attempt(request, form, lambda: actions.ask(award, by=request.user, **form.cleaned_data), done):
            return redirect("monitoring:ask_community", case)
    asked = CommunityRequest.objects.filter(case=case).order_by("pk")
    context = {"award": award, "form": form if may_ask else None, "asked": list(asked)}
    return render(request, "monitoring/ask_community.html", context)
