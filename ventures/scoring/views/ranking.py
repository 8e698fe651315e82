"""The official order of a call, what it would fund, and what the next money would."""

from collections import Counter

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ventures.applications.states import State
from ventures.calls.models import Call, named
from ventures.calls.states import State as CallState
from ventures.core.pages import page_of, require

from ..advising import advise, stand_of
from ..allotting import NotYet, at_hand
from ..further import next_funded
from ..models import Panel
from ..prospect import Outcome, prospect, waits_for_panels
from ..queries import suggestions_of
from ..states import PanelState

ROWS = 100
AXIS = (50, 100)
TICKS = (60, 70, 80, 90)
GRANTED = (State.AWARDED, State.REFINING, State.REFINED)
FILTERS = {
    "near": lambda row: row.is_near,
    "passed_over": lambda row: row.outcome == Outcome.PASSED_OVER,
}


def call_seen(request, pk):
    """A call within the reader's scope."""
    calls = Call.objects.visible_to(request.user).select_related("region").prefetch_related("categories")
    return get_object_or_404(calls, pk=pk)


@login_required
@require_safe
def ranking(request, pk):
    """Score, rank, amounts, the line where the money ends, and who was passed over for what reason."""
    call = call_seen(request, pk)
    require(request.user, "scoring.see_ranking", call)
    if waits_for_panels(call):
        return not_ranked(request, call)
    try:
        seen = prospect(call, allot=at_hand)
    except NotYet as waiting:
        return being_worked_out(request, call, waiting.basis)
    stand = laid_beside(request.user, call, seen)
    stands = standing(call, seen.rows)
    may_propose = call.state == CallState.REVIEW and not any(stands.values())
    page = page_of(request, chosen(request, seen.rows), ROWS)
    context = {
        "call": call,
        "standing": stands,
        "may_propose": may_propose,
        "seen": seen,
        "stand": stand,
        "may_ask": request.user.has_perm("scoring.ask_advice", call),
        "steps": next_funded(call, seen) if may_propose else [],
        "page": page,
        "categories": counted(call, seen.rows),
        "views": [(key, sum(map(test, seen.rows))) for key, test in FILTERS.items()],
        "ticks": [(score, on_axis(score)) for score in TICKS],
        "cut_at": on_axis(seen.cut) if seen.cut is not None else None,
    }
    drawn(page)
    return render(request, "scoring/ranking.html", context)


def not_ranked(request, call):
    """The page while the panels that decide are at work."""
    panels = list(Panel.objects.filter(call=call, stage=call.deciding_stage).select_related("category"))
    waiting = [panel for panel in panels if panel.state != PanelState.RANKED]
    return render(request, "scoring/not_ranked.html", {"call": call, "panels": panels, "waiting": waiting})


def being_worked_out(request, call, basis):
    """The page while a worker works out what the order would fund."""
    may_ask = request.user.has_perm("scoring.ask_advice", call)
    context = {"call": call, "stand": stand_of(call, basis), "may_ask": may_ask}
    return render(request, "scoring/being_worked_out.html", context)


def laid_beside(user, call, seen):
    """The Stand of the advice, laid beside the rows where it is there; None for who must not see it."""
    if not user.has_perm("scoring.see_advice", call):
        return None
    stand = stand_of(call, seen.basis)
    if stand.content:
        advise(seen, stand.content)
    return stand


def drawn(rows):
    """Give the rows of a page what is drawn of them, and what the experts recommend."""
    suggested = suggestions_of([row.application.pk for row in rows])
    for row in rows:
        row.mark, row.band = on_axis(row.item.score), band(row)
        row.recommended = suggested.get(row.application.pk)


def standing(call, rows):
    """How many are on a proposed list, public or not, and how many were awarded."""
    states = Counter(row.application.state for row in rows)
    return {
        "proposed": call.listed or states[State.PROPOSED],
        "awarded": sum(states[state] for state in GRANTED),
    }


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
