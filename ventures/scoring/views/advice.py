"""The quality of a review, for whoever chairs: how far its scores can be relied on, and who stands apart."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ventures.core.pages import require
from ventures.files.receive import OFFICE

from ..advice_job import ask_for_advice
from ..advice_said import LEVELS, experts, figures, headline, moved, without_each
from ..advice_sheet import as_xlsx
from ..advising import NINETY_PERCENT
from ..allotting import NotYet, at_hand
from ..prospect import prospect, waits_for_panels
from .ranking import being_worked_out, call_seen, laid_beside, not_ranked

SHARES = ("item", "expert", "residual")


@login_required
@require_safe
def advice(request, pk):
    """Reliability, experts, the list without each of them, and whom the robust variant moves."""
    call = call_seen(request, pk)
    require(request.user, "scoring.see_advice", call)
    if waits_for_panels(call):
        return not_ranked(request, call)
    try:
        seen = prospect(call, allot=at_hand)
    except NotYet as waiting:
        return being_worked_out(request, call, waiting.basis)
    stand = laid_beside(request.user, call, seen)
    shown = said(stand.content, seen) if stand.content else {}
    may_ask = request.user.has_perm("scoring.ask_advice", call)
    return render(request, "scoring/advice.html", {"call": call, "stand": stand, "may_ask": may_ask, **shown})


def said(content, seen):
    """What the page says of an advice."""
    rows = experts(content)
    return {
        "headline": headline(content),
        "figures": [(one, LEVELS[one.level]) for one in figures(content["reliability"])],
        "shares": stacked(content["shares"]),
        "experts": [(row, interval(row, reach_of(rows))) for row in rows],
        "reach": reach_of(rows),
        "changes": without_each(content, seen),
        "unchanged": sum(not (row["coming"] or row["leaving"] or row["impossible"]) for row in rows),
        "moved": moved(content, seen),
        "refused": bool(content["refused"]),
    }


def reach_of(rows):
    """How far the axis of severity reaches to either side, whole points."""
    ends = [abs(row["severity"]) + NINETY_PERCENT * row["error"] for row in rows if "severity" in row]
    return max(int(max(ends, default=0)) + 1, 5)


def interval(row, reach):
    """Where a severity and its 90% interval stand on the axis, in per cent; None without a model."""
    if "severity" not in row:
        return None
    low, high = (row["severity"] + side * NINETY_PERCENT * row["error"] for side in (-1, 1))
    start, end = on(low, reach), on(high, reach)
    return {
        "x": f"{start:.1f}", "width": f"{end - start:.1f}", "mark": f"{on(row['severity'], reach):.1f}",
        "low": low, "high": high,
    }  # fmt: skip


def on(points, reach):
    """A number of points on the axis from −reach to reach, in per cent."""
    return min(max((points + reach) / (2 * reach) * 100, 0), 100)


def stacked(shares):
    """`[(key, share, start in per cent, width in per cent)]` of the bar of shares."""
    found, start = [], 0.0
    for key in SHARES if shares else ():
        width = 100 * shares[key]
        found.append((key, shares[key], f"{start:.1f}", f"{width:.1f}"))
        start += width
    return found


@login_required
@require_safe
def export(request, pk):
    """The same as a workbook."""
    call = call_seen(request, pk)
    require(request.user, "scoring.see_advice", call)
    if waits_for_panels(call):
        raise Http404
    try:
        seen = prospect(call, allot=at_hand)
    except NotYet:
        raise Http404 from None
    stand = laid_beside(request.user, call, seen)
    if not stand.content:
        raise Http404
    response = HttpResponse(as_xlsx(call, seen, stand.content), content_type=OFFICE["xlsx"])
    response["Content-Disposition"] = f"attachment; filename=advice-{call.pk}.xlsx"
    return response


@login_required
@require_POST
def ask(request, pk):
    """Let the advice be worked out."""
    call = call_seen(request, pk)
    require(request.user, "scoring.ask_advice", call)
    if not waits_for_panels(call):
        ask_for_advice(call, by=request.user)
        messages.success(request, _("The advice is being worked out. Look again in a minute."))
    return redirect("scoring:advice", call.pk)
