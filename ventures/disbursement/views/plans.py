"""The page on which the fund changes the plan of a project's instalments: typed, shown, then done."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.awards import actions as awards
from ventures.awards.models import Award
from ventures.awards.states import UNPAID
from ventures.core.errors import Refused
from ventures.core.pages import attempt, require

from ..forms import PlanForm


class Shown(NamedTuple):
    """One row of a preview: the instalment as it stands, None for a further one, and what it becomes."""

    was: Any
    amount: Any  # None for one that ends
    days: Any
    due_on: Any
    trigger: str


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def replan(request, case):
    """The unpaid instalments of a running project take new amounts and days; a preview comes first."""
    rows = Award.objects.visible_to(request.user).select_related("organization", "call__region")
    award = get_object_or_404(rows, case=case)
    require(request.user, "awards.replan", award)
    context: dict[str, Any] = {"award": award}
    try:
        unpaid = awards.changeable(award)
    except Refused as refused:
        return render(request, "disbursement/replan.html", context | {"why_not": str(refused)})
    form = PlanForm(request.POST or None, award=award, unpaid=unpaid)
    if request.method == "POST" and form.is_valid():
        context["seen"] = form.seen()
        context["changed"] = "do" in request.POST and request.POST.get("seen") != context["seen"]
        context["preview"] = previewed(form)
        if "do" in request.POST and not context["changed"]:
            done = _("The plan is changed. The organisation has been told.")
            if attempt(request, form, lambda: change(award, form, request.user), done):
                return redirect("disbursement:project", award.case)
    settled = award.instalments.exclude(state__in=UNPAID).order_by("sequence")
    return render(request, "disbursement/replan.html", context | {"form": form, "settled": settled})


def change(award, form, user):
    """The verb behind the form."""
    facts = form.cleaned_data
    return awards.replan(award, facts["amounts"], by=user, reason=facts["reason"], due_days=facts["due_days"])


def previewed(form):
    """The unpaid instalments, old and new, those that end among them."""
    facts, unpaid = form.cleaned_data, form.unpaid
    new = list(zip(facts["amounts"], facts["due_days"], strict=True))
    return [
        shown(one, *(new[place] if place < len(new) else (None, None)), unpaid[-1])
        for place, one in enumerate([*unpaid, *[None] * max(len(new) - len(unpaid), 0)])
    ]


def shown(was, amount, days, last):
    """One row; a further instalment is paid on what the last one is paid on, and is due where that is."""
    like = was or last
    due_on = like.due_on and days and like.due_on + timedelta(days=days - like.due_days)
    return Shown(was, amount, days, due_on, like.get_trigger_display())
