"""What the pages share: records within the reader's sight, and the page of one question."""

from django.shortcuts import get_object_or_404, redirect, render

from ventures.core.pages import attempt, require

from ..models import CheckRound, Inspection


def seen_round(request, pk, *, runs=False):
    """A round, if the reader may see it (404); with `runs`, if he may run it (403)."""
    rows = CheckRound.objects.visible_to(request.user).select_related("region", "planned_by")
    found = get_object_or_404(rows, pk=pk)
    if runs:
        require(request.user, "inspections.run_round", found)
    return found


def seen(request, pk, *, runs=False, looks=False):
    """A spot check, if the reader may see it (404); if he runs its round or is one of the two (403)."""
    found = get_object_or_404(Inspection.objects.visible_to(request.user).for_page(), pk=pk)
    if runs:
        require(request.user, "inspections.run_round", found.round)
    if looks:
        require(request.user, "inspections.look", found)
    return found


def asking(request, form, verb, *, to, done, **words):
    """The page of one question: its form, and where a verb that is done leads (`to`, of its result)."""
    if request.method == "POST" and form.is_valid():
        result = attempt(request, form, verb, done)
        if result:
            return redirect(to(result) if callable(to) else to)
    back = "" if callable(to) else to
    return render(request, "inspections/ask.html", {"form": form, "back": back, **words})
