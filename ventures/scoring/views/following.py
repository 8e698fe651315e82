"""A member's own page of a live pitch: it follows the application that stands before his panel."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import condition, require_safe

from .. import pitch_queries
from ..models import Assignment, PitchSession
from ..states import AssignmentState


def stamp_of(request, pk):
    """The stamp of a session this reader is a member of, for the tag of the answer."""
    request.stamp = pitch_queries.member_stamp(pk, request.user)
    if request.stamp is None:
        raise Http404
    return f'"{request.stamp}"'


@login_required
@require_safe
@cache_control(private=True, no_cache=True)
@condition(etag_func=stamp_of)
def state(request, pk):
    """Whether the member's page has something new to show: a tag, or 304."""
    return HttpResponse(request.stamp, content_type="text/plain")


@login_required
@require_safe
def follow(request, pk):
    """The sheet of what stands before the panel; before and after it, what he waits for."""
    stamp_of(request, pk)
    session = get_object_or_404(PitchSession.objects.select_related("panel__call"), panel__pk=pk)
    current = pitch_queries.on_stage(session)
    own = current and own_sheet(request.user, current)
    if own and own.state == AssignmentState.ASSIGNED:
        return redirect("scoring:score", own.pk)
    context = {
        "panel": session.panel,
        "session": session,
        "current": current if own else None,
        "outside": bool(current) and not own,
        "own": own,
        "heard": own_sheets(request.user, session),
        "stamp": request.stamp,
    }
    return render(request, "scoring/pitch_follow.html", context)


def own_sheet(user, pitch):
    """The member's own sheet of what stands before the panel; None where he left the room for it."""
    rows = Assignment.objects.visible_to(user).filter(panel=pitch.session.panel_id)
    return rows.filter(application=pitch.application_id).first()


def own_sheets(user, session):
    """How many of the member's sheets are in, and how many he has in all."""
    states = list(
        Assignment.objects.visible_to(user).filter(panel=session.panel_id).values_list("state", flat=True)
    )
    return {"all": len(states), "in": sum(state != AssignmentState.ASSIGNED for state in states)}
