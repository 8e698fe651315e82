"""The official order of a call, what it would fund, and how it was worked out."""

from collections import Counter

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ventures.applications.states import State
from ventures.calls.models import Call, named
from ventures.calls.states import State as CallState
from ventures.core.pages import page_of, require

from ..advising import advise
from ..models import Panel
from ..prospect import Outcome, prospect
from ..states import PanelState

ROWS = 100
AXIS = (50, 100)
TICKS = (60, 70, 80, 90)
GRANTED = (State.AWARDED, State.REFINING, State.REFINED)
FILTERS = {
    "near": lambda row: row.is_near,
    "passed_over": lambda row: row.outcome == Outcome.PASSED_OVER,
}


@login_required
@require_safe
def ranking(request, pk):
    """Score, rank, amounts, the line where the money ends, and who was passed over for what reason."""
    calls = Call.objects.visible_to(request.user).select_related("region").prefetch_related("categories")
    call = get_object_or_404(calls, pk=pk)
    require(request.user, "scoring.see_ranking", call)
    panels = list(Panel.objects.filter(call=call, stage=call.deciding_stage).select_related("category"))
    waiting = [panel for panel in panels if panel.state != PanelState.RANKED]
    if waiting or not panels:
        return render(
            request, "scoring/not_ranked.html", {"call": call, "panels": panels, "waiting": waiting}
        )
    seen = prospect(call)
    refused, stands = advise(seen), standing(seen.rows)
    context = {
        "call": call,
        "standing": stands,
        "may_propose": call.state == CallState.REVIEW and not any(stands.values()),
        "seen": seen,
        "refused": refused,
        "page": page_of(request, chosen(request, seen.rows), ROWS),
        "categories": counted(call, seen.rows),
        "views": [(key, sum(map(test, seen.rows))) for key, test in FILTERS.items()],
        "ticks": [(score, on_axis(score)) for score in TICKS],
        "cut_at": on_axis(seen.cut) if seen.cut is not None else None,
    }
    for row in context["page"]:
        row.mark, row.band = on_axis(row.item.score), band(row)
    return render(request, "scoring/ranking.html", context)


def standing(rows):
    """How many are on a proposed list, and how many were awarded."""
    states = Counter(row.application.state for row in rows)
    return {"proposed": states[State.PROPOSED], "awarded": sum(states[state] for state in GRANTED)}


def chosen(request, rows):
    """The rows of the category and the view that were asked for."""
    category, view = request.GET.get("category", ""), FILTERS.get(request.GET.get("view", ""))
    rows = [row for row in rows if category in {"", str(row.application.category_id)}]
    return [row for row in rows if view(row)] if view else rows


def counted(call, rows):
    """The categories with how many rows each has."""
    return [
        (one.pk, named(one), sum(row.application.category_id == one.pk for row in rows))
        for one in call.categories.all()
    ]


def on_axis(score):
    """Where a score stands on the shared axis, in per cent."""
    low, high = AXIS
    return f"{min(max((float(score) - low) / (high - low) * 100, 0), 100):.1f}"


def band(row):
    """Start and width of the interval on the axis; None without advice."""
    if row.low is None:
        return None
    start, end = float(on_axis(row.low)), float(on_axis(row.high))
    return {"x": f"{start:.1f}", "width": f"{end - start:.1f}"}
