"""Who goes on from the desk review to the pitch: what it would be, then what was written down."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ventures.calls.models import Call
from ventures.calls.views.steps import managed
from ventures.core.errors import Refused
from ventures.core.pages import page_of, require

from .. import actions
from ..models import Shortlist, ShortlistedItem
from ..stages import placed, refuse_unready
from ..states import GOES_ON

ROWS = 100


@login_required
@require_safe
def shortlist(request, pk):
    """The list as it was made; before, what the rule gives as the desk review stands, or what is missing."""
    call = get_object_or_404(Call.objects.visible_to(request.user), pk=pk)
    require(request.user, "scoring.see_ranking", call)
    made = Shortlist.objects.select_related("by").filter(call=call).first()
    missing = "" if made else lacking(call)
    rows = [] if missing else written(made) if made else previewed(call)
    context = {
        "call": call, "made": made, "missing": missing, "page": page_of(request, rows, ROWS),
        "inside": sum(row.is_in for row in rows), "all": len(rows),
        "may_make": not (made or missing) and request.user.has_perm("calls.manage_call", call),
    }  # fmt: skip
    return render(request, "scoring/shortlist.html", context)


def lacking(call):
    """What has to be done before; "" where nothing has."""
    try:
        refuse_unready(call)
    except Refused as refused:
        return str(refused)
    return ""


def written(made):
    """The rows that were written down."""
    return list(made.items.select_related("application__organization", "application__category"))


def previewed(call):
    """The same rows as the rule gives them now, not saved."""
    return [
        ShortlistedItem(
            application=one.application, score=one.score, rank=one.rank, is_in=why in GOES_ON, reason=why
        )
        for _category, _line, rows in placed(call)
        for one, why in rows
    ]


@login_required
@require_POST
def make(request, pk):
    """Write the shortlist down."""
    actions.shortlist(managed(request, pk), by=request.user)
    messages.success(request, _("The shortlist is written down. Every applicant has been told."))
    return redirect("scoring:shortlist", pk)
