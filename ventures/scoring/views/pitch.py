"""The secretary's pages of a live pitch: plan it, draw the order, run it; others of the office look on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_http_methods, require_POST, require_safe

from ventures.accounts.models import User
from ventures.core import clock
from ventures.core.pages import attempt, require

from .. import actions, pitch_queries
from ..actions import pitch as verbs
from ..forms import ReasonForm
from ..models import Assignment, Expert, Pitch, PitchSession
from ..pitch_board import board_of
from ..pitch_form import OrderForm, SessionForm
from .panel import own_panel, seen_panel
from .pressed import pressed

MEETING = {"open": verbs.open_session, "close": verbs.close_session}
MEMBER = {"arrive": verbs.arrive, "leave": verbs.leave}
OFFICIAL = {"arrive": verbs.attend, "leave": verbs.depart}
PLAIN = {
    "call": verbs.call, "start": verbs.start, "pause": verbs.pause, "resume": verbs.resume,
    "ask": verbs.ask, "stop": verbs.stop, "reveal": verbs.reveal,
}  # fmt: skip
REASONED = {"postpone": verbs.postpone, "miss": verbs.miss, "put_off": verbs.put_off}
EXITS = {"recuse": actions.recuse, "abstain": actions.abstain}


def watched_panel(request, pk):
    """A panel whose session this reader runs or watches."""
    panel = seen_panel(request, pk)
    require(request.user, "scoring.see_panel", panel)
    return panel


def own_session(request, **found):
    """A session this reader runs as its panel's secretary."""
    session = get_object_or_404(PitchSession.objects.select_related("panel__call", "draw"), **found)
    own_panel(request, session.panel_id)
    return session


@login_required
@require_safe
def console(request, pk):
    """The order with where it stands, the pitch before the panel with its clock, who is in the room."""
    panel = watched_panel(request, pk)
    session = pitch_queries.session_of(panel)
    context = {
        "panel": panel,
        "session": session,
        "board": board_of(session) if session else None,
        "quorum": pitch_queries.default_quorum(panel),
        "runs": request.user.has_perm("scoring.run_panel", panel),
        "stamp": pitch_queries.stamp(panel),
        "reason": ReasonForm(auto_id=False),
    }
    return render(request, "scoring/pitch.html", context)


@login_required
@require_safe
def screen(request, pk):
    """What the room sees on the wall: no expert's name, no score before the secretary shows them."""
    panel = watched_panel(request, pk)
    session = get_object_or_404(PitchSession.objects.select_related("panel__call"), panel=panel)
    board = board_of(session)
    shown = pitch_queries.shown(board.current) if board.current else None
    context = {
        "panel": panel,
        "session": session,
        "board": board,
        "shown": shown,
        "stamp": pitch_queries.stamp(panel),
    }
    return render(request, "scoring/pitch_screen.html", context)


def stamp_of(request, pk):
    """The stamp of a panel this reader watches, for the tag of the answer; asked once a request."""
    request.stamp = pitch_queries.stamp(watched_panel(request, pk))
    return f'"{request.stamp}"'


@login_required
@require_safe
@cache_control(private=True, no_cache=True)
@condition(etag_func=stamp_of)
def state(request, pk):
    """Whether the pages that follow have something new to show: a tag, or 304."""
    return HttpResponse(request.stamp, content_type="text/plain")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request, pk):
    """State day, place, minutes and quorum."""
    panel = own_panel(request, pk)
    session = pitch_queries.session_of(panel)
    initial = {"quorum": pitch_queries.default_quorum(panel), "day": clock.today()}
    form = SessionForm(request.POST or None, instance=session, initial={} if session else initial)
    if request.method == "POST" and form.is_valid():
        planned = attempt(
            request, form, lambda: verbs.plan_session(panel, by=request.user, **form.cleaned_data)
        )
        if planned:
            return redirect("scoring:pitch", panel.pk)
    context = {"panel": panel, "form": form, "quorum": pitch_queries.default_quorum(panel)}
    return render(request, "scoring/pitch_plan.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def order(request, pk):
    """Commit the draw of the order."""
    session = own_session(request, panel__pk=pk)
    form = OrderForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            request, form, lambda: verbs.commit_order(session, by=request.user, **form.cleaned_data)
        )
        if made:
            messages.success(request, _("The draw is committed. Come back when the public number is known."))
            return redirect("scoring:draw", made.pk)
    return render(request, "scoring/pitch_order.html", {"session": session, "form": form})


@login_required
@require_POST
def meeting(request, pk):
    """Open the session, or close it."""
    session = own_session(request, panel__pk=pk)
    pressed(request, MEETING)(session, by=request.user)
    return redirect("scoring:pitch", session.panel_id)


@login_required
@require_POST
def attendance(request, pk, expert_pk):
    """A member has arrived, or leaves the meeting."""
    session = own_session(request, panel__pk=pk)
    pressed(request, MEMBER)(session, get_object_or_404(Expert, pk=expert_pk), by=request.user)
    return redirect("scoring:pitch", session.panel_id)


@login_required
@require_POST
def official(request, pk, person_pk):
    """The secretary, who stands in for him, or a supervisor has arrived, or leaves the meeting."""
    session = own_session(request, panel__pk=pk)
    pressed(request, OFFICIAL)(session, get_object_or_404(User, pk=person_pk), by=request.user)
    return redirect("scoring:pitch", session.panel_id)


@login_required
@require_POST
def turn(request, pk):
    """What the secretary's button says about one pitch."""
    pitch = get_object_or_404(Pitch.objects.for_listing(), pk=pk)
    own_panel(request, pitch.session.panel_id)
    verb = pressed(request, PLAIN | REASONED)
    reason = {"reason": request.POST.get("reason", "")} if verb in REASONED.values() else {}
    verb(pitch, by=request.user, **reason)
    return redirect("scoring:pitch", pitch.session.panel_id)


@login_required
@require_POST
def exit_room(request, pk):
    """A member leaves the room for one application, or his sheet is closed; with the reason."""
    rows = Assignment.objects.select_related("panel__secretary", "application", "expert__user")
    assignment = get_object_or_404(rows, pk=pk)
    own_panel(request, assignment.panel_id)
    pressed(request, EXITS)(assignment, by=request.user, reason=request.POST.get("reason", ""))
    return redirect("scoring:pitch", assignment.panel_id)
