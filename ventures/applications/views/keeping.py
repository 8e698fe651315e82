"""The script's quiet way: what is typed is kept every few seconds, and the answer says what others do."""

import json

from django.http import Http404, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.pages import is_the_same_person, require, signed_out
from ventures.core.times import when

from ..drafting import closed_because
from ..keeping import leave, mark
from ..meanwhile import who_saved
from . import filling
from .frame import SECTIONS, around, draft_of

PARTS = ("contents", "lacks", "others")


def answer_of(request, pk, section, module):
    """Judge and keep what came; the answer for the page."""
    if not is_the_same_person(request):
        return signed_out(
            _("You are signed out. What you type is kept on this device; sign in again, and it is sent.")
        )
    application = draft_of(request, pk)
    require(request.user, "applications.edit_application", application)
    if section not in SECTIONS:
        raise Http404
    if reason := closed_because(application, request.arrived_at):
        return JsonResponse({"refused": reason}, status=409)
    (leave if "leave" in request.POST else mark)(application, section, by=request.user)
    told, wrong = {}, ()
    if module and "beat" not in request.POST:
        try:
            told, wrong = kept(request, application, module)
        except Refused as refused:
            return JsonResponse({"refused": str(refused)}, status=409)
    return JsonResponse({**told, **surroundings(request, application, section, wrong)})


def kept(request, application, section):
    """Save what was typed where it holds and nobody else is in its way; else keep it as it is.

    Returns what the page is told, and the fields that hold what cannot be saved.
    """
    reading, forms, read_at = filling.settle(
        application, section, request.POST, by=request.user, at=request.arrived_at, quiet=True
    )
    if read_at is not None:
        says = _("Saved %(time)s") % {"time": now()}
        return {"saved": True, "says": says, "notice": "", **brought(reading, read_at)}, ()
    filling.keep(request, application, section)
    news = reading.news
    told = unsaved(request, application, section, reading, forms)
    if news:
        told |= brought(reading, reading.read_at | {name: reading.theirs[name].print for name in news})
    return told, filling.wrong_in(forms)


def brought(reading, read_at):
    """What the page takes in of the others' work, and what it has read with that."""
    return {"read_at": json.dumps(read_at), "taken": reading.news}


def unsaved(request, application, section, reading, forms):
    """Why what was typed is only kept, and the other's work where that stands in the way."""
    if not (reading.conflicts or reading.regrown):
        says = _("Kept %(time)s, not saved yet: %(why)s") % {"time": now(), "why": faults_said(forms)}
        return {"says": says, "notice": ""}
    says = _("Kept %(time)s, not saved yet: somebody else changed this section too") % {"time": now()}
    return {"says": says, "notice": notice(request, application, section, reading, forms)}


def now():
    return when(clock.now(), "time")


def faults_said(forms):
    """The first thing in the way of saving, with the box it stands at, and how many more there are."""
    found = list(faults(forms))
    if len(found) < 2:
        return "".join(found)
    return ngettext(
        "%(first)s One more place has to be corrected.",
        "%(first)s %(count)s more places have to be corrected.", len(found) - 1,
    ) % {"first": found[0], "count": len(found) - 1}  # fmt: skip


def faults(forms):
    """What is wrong with each box that is wrong."""
    for form in single(forms):
        for name, errors in form.errors.items():
            label = form.fields[name].label if name in form.fields else ""
            yield f"{label}{_(': ')}{errors[0]}" if label else errors[0]


def single(forms):
    """Every form, those of grids too."""
    for one in forms.values():
        yield from one if hasattr(one, "management_form") or hasattr(one, "formsets") else [one]


def notice(request, application, section, reading, forms):
    """What the page shows of the other's work, beside what was typed."""
    said = filling.disputed(application, section, reading, forms, request.user)
    shown = {
        "application": application,
        "section": section.name,
        "stale": who_saved(reading.saved, request.user),
    }
    return render_to_string("applications/draft/stale.html", {**said, **shown}, request)


def surroundings(request, application, section, wrong):
    """What stands around the section by now: its parts drawn anew, the server's time and the deadline.

    They are drawn without the request: they show nothing of the page's frame, which would be read for each.
    """
    frame = around(application, section, request.user, wrong)
    parts = {part: render_to_string(f"applications/draft/{part}.html", frame) for part in PARTS}
    return {"parts": parts, "now": frame["now"], "ends": frame["ends"]}
