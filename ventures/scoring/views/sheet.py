"""The expert's sheet beside the file: saved as a draft, handed in, or looked at once it is closed."""

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.calls.queries import rubric
from ventures.core.errors import Refused
from ventures.core.forms import add_refusal

from .. import actions, pitch_queries
from ..drafts import Newer, edition_of
from ..models import Assignment
from ..reading import File
from ..sheet_form import SheetForm, field_of, note_of
from ..sheets import WrongPoints
from ..states import AssignmentState, Stage
from .expert import opened

LONGEST_EDITION = 9  # digits


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@opened
def score(request, assignment):
    """The file on the left, the sheet on the right; saved as a draft or handed in."""
    form = sheet_form(assignment, request.POST or None)
    if request.method == "POST" and keep(request, assignment, form):
        return redirect(next_place(request, assignment))
    return render(request, "scoring/score.html", page_of_sheet(request, assignment, form))


def sheet_form(assignment, posted, *, blank=False):
    """The sheet as it was posted, or as the draft has it; `blank` begins with nothing."""
    draft = {} if blank else assignment.draft or {}
    initial = {field_of(key): value for key, value in draft.get("points", {}).items()}
    initial |= {note_of(key): note for key, note in draft.get("notes", {}).items()}
    initial |= {"remark": draft.get("remark", ""), "suggested": draft.get("suggested") or None}
    return SheetForm(posted, rubric=rubric(assignment.panel.call), initial=initial)


def keep(request, assignment, form):
    """Save what was typed, then hand it in if that was asked; whether the reader may go on."""
    try:
        actions.save_draft(assignment, by=request.user, **form.typed(), **read_by(request))
    except Newer as newer:
        assignment.refresh_from_db(fields=["draft"])
        form.add_error(None, newer.message)
        return False
    if request.POST.get("do") != "hand_in":
        return told_saved(request, form)
    if not form.is_valid():
        return False
    try:
        actions.hand_in(assignment, by=request.user, at=request.arrived_at, **form.sheet())
    except WrongPoints as refused:
        return mark(form, refused.wrong)
    except actions.InConflict:
        raise
    except Refused as refused:
        add_refusal(form, refused)
        return False
    messages.success(request, _("Your sheet is in. It stays sealed until the panel is ranked."))
    return True


def read_by(request):
    """Which edition of the draft the page had read, and which page it is."""
    seen = request.POST.get("seen", "")
    readable = seen.isascii() and seen.isdigit() and len(seen) < LONGEST_EDITION
    return {"writer": request.POST.get("writer", "")[:40], "seen": int(seen) if readable else None}


def told_saved(request, form):
    """The draft is saved: all of it, or without the points that are marked."""
    if wrong := form.wrong():
        messages.warning(request, _("Saved, but for the points marked below."))
        return mark(form, wrong)
    messages.success(request, _("Saved. Nobody but you sees it until you hand it in."))
    return True


def mark(form, wrong):
    """Say beside each criterion what is wrong with it; the reader stays on the page."""
    for key, message in wrong.items():
        form.add_error(field_of(key), message)
    return False


def next_place(request, assignment):
    """After a draft the same page, after a sheet the next open one or the list."""
    if request.POST.get("do") != "hand_in":
        return assignment_url(assignment)
    if pitch_queries.session_of(assignment.panel):
        return reverse("scoring:follow", args=[assignment.panel_id])
    open_ones = Assignment.objects.visible_to(request.user).filter(
        panel=assignment.panel, state=AssignmentState.ASSIGNED
    )
    later = open_ones.filter(reading_order__gt=assignment.reading_order).first() or open_ones.first()
    return assignment_url(later) if later else "scoring:desk"


def assignment_url(assignment):
    """The address of an assignment's page."""
    return reverse("scoring:score", args=[assignment.pk])


def page_of_sheet(request, assignment, form):
    """What the page shows."""
    own = list(
        Assignment.objects.visible_to(request.user)
        .filter(panel=assignment.panel)
        .order_by("reading_order", "pk")
        .values_list("pk", "state")
    )
    place = [pk for pk, state in own].index(assignment.pk)
    saved = parse_datetime((assignment.draft or {}).get("saved_at", ""))
    return {
        "assignment": assignment,
        "application": assignment.application,
        "file": File(assignment.application, assignment.panel.is_blind),
        "form": form,
        "open": assignment.state == AssignmentState.ASSIGNED,
        "waits": assignment.panel.stage == Stage.PITCH and pitch_queries.has_not_begun(assignment),
        "sheet": sheet_of(assignment),
        "reopened": assignment.sheets.exclude(reopening=None).select_related("reopening").last(),
        "seen": edition_of(assignment.draft),
        "writer": request.POST.get("writer") or secrets.token_hex(8),
        "place": place + 1,
        "ruler": ruler(own, place),
        "back": own[place - 1][0] if place else None,
        "forward": own[place + 1][0] if place + 1 < len(own) else None,
        "saved": timezone.localtime(saved) if saved else None,
        "stamp": live_stamp(request, assignment),
    }


def sheet_of(assignment):
    """The sheet that counts, with what it says and who entered it; None while there is none."""
    rows = assignment.sheets.counted().select_related("entry__by").prefetch_related("scores__criterion")
    return rows.first()


def live_stamp(request, assignment):
    """The stamp of the live pitch that the page follows; None where files are read."""
    is_pitch = assignment.panel.stage == Stage.PITCH
    return pitch_queries.member_stamp(assignment.panel_id, request.user) if is_pitch else None


def ruler(own, place):
    """The marks of the progress ruler: start and width in per cent, and what they say."""
    step = 100 / len(own)
    return [
        {
            "x": f"{index * step + 0.25:.2f}",
            "width": f"{max(step - 0.5, 0.5):.2f}",
            "kind": "mid" if index == place else "line" if state == AssignmentState.ASSIGNED else "hand",
        }
        for index, (_pk, state) in enumerate(own)
    ]
