"""Findings that waited on a telephone."""

from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ventures.core.errors import Refused
from ventures.core.pages import is_the_same_person, signed_out
from ventures.files.arriving import files_of
from ventures.monitoring.views.arriving import key_in, missing, wrong

from .. import actions
from ..forms import FindingsForm
from .fetch import seen


@require_POST
def arrive(request, pk):
    """Findings from a telephone, for its script: the same key again gives what was entered the first time.

    Its photos came before it in pieces. Answers where the spot check is, what is wrong, or that photos are
    missing and must be sent once more.
    """
    if not is_the_same_person(request):
        return signed_out(
            _("You are signed out. The record is kept on this device; sign in again, and it is sent.")
        )
    inspection = seen(request, pk, looks=True)
    if inspection.key and inspection.key == key_in(request):
        return arrived(inspection)
    files = files_of(request)
    if missing(request, files, "photos"):
        return JsonResponse({"again": True})
    form = FindingsForm(request.POST, files, items=inspection.round.items)
    if not form.is_valid():
        return wrong(form)
    try:
        return arrived(actions.enter_findings(inspection, by=request.user, **form.facts()))
    except Refused as refused:
        return JsonResponse({"refused": str(refused), "wrong": {refused.field or "": str(refused)}})


def arrived(inspection):
    """Where the spot check is."""
    return JsonResponse({"next": reverse("inspections:inspection", args=[inspection.pk])})
