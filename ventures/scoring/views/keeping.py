"""The script's way to a sheet: kept while the expert types, handed in with the key of his press.

What it sends may have waited on his device for a line: each answer says what became of it.
"""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventures.core.errors import Refused
from ventures.core.pages import is_the_same_person, signed_out

from .. import actions
from ..drafts import Newer
from ..sheet_form import field_of
from ..sheets import WrongPoints
from .expert import own_assignment
from .sheet import next_place, read_by, sheet_form


@require_POST
def draft(request, pk):
    """Keep the draft, or hand it in where that was pressed; the same press gives the same answer."""
    if not is_the_same_person(request):
        return signed_out(
            _("You are signed out. The sheet is kept on this device; sign in again, and it is sent.")
        )
    assignment = own_assignment(request, pk)
    try:
        return answer_of(request, assignment, sheet_form(assignment, request.POST))
    except Newer as newer:
        return JsonResponse({"newer": newer.edition, "refused": str(newer)}, status=409)
    except Refused as refused:
        return JsonResponse({"closed": True, "refused": str(refused)}, status=409)


def answer_of(request, assignment, form):
    """What became of the text; Refused where the sheet is closed."""
    hands_in, key = request.POST.get("do") == "hand_in", request.POST.get("key", "")
    if hands_in and actions.pressed(assignment, key):
        return handed_in(request, assignment)
    actions.save_draft(assignment, by=request.user, **form.typed(), **read_by(request))
    if not hands_in:
        return saved(assignment, {field_of(name): why for name, why in form.wrong().items()})
    if not form.is_valid():
        return saved(assignment, {name: errors[0] for name, errors in form.errors.items()})
    try:
        actions.hand_in(assignment, by=request.user, key=key, at=request.arrived_at, **form.sheet())
    except WrongPoints as refused:
        return saved(assignment, {field_of(name): why for name, why in refused.wrong.items()})
    except Refused as refused:
        if not refused.field:
            raise
        return saved(assignment, {refused.field: refused.message})
    return handed_in(request, assignment)


def handed_in(request, assignment):
    """The sheet is in; where the page goes next. What waited on the device says so itself."""
    if "queued" not in request.POST:
        messages.success(request, _("Your sheet is in. It stays sealed until the panel is ranked."))
    return JsonResponse({"handed_in": True, "next": resolve_url(next_place(request, assignment))})


def saved(assignment, wrong):
    """The draft is saved: all of it, or without what is marked."""
    at = timezone.localtime(parse_datetime(assignment.draft["saved_at"]))
    told = {"saved": at.strftime("%H:%M"), "edition": assignment.draft["edition"]}
    if not wrong:
        return JsonResponse(told)
    reasons = {name: str(reason) for name, reason in wrong.items()}
    refused = _("Saved, but for the points marked")
    return JsonResponse(told | {"refused": refused, "wrong": reasons}, status=422)
