"""What everybody reads: announced draws before, results after, and what it takes to draw again."""

import csv
import io

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from ventures.core.cells import harmless
from ventures.core.pages import page_of
from ventures.core.public_pages import kept

from ..models import CheckDraw, CheckRound
from ..queries import draws_of, results_of, said_at
from ..states import RoundState, place_label


@require_safe
@kept
def results(request):
    """All rounds whose draws were announced."""
    rows = CheckRound.objects.public().select_related("region")
    return render(request, "inspections/results.html", {"page": page_of(request, rows)})


def shown_round(pk):
    """A round that is public."""
    return get_object_or_404(CheckRound.objects.public().select_related("region"), pk=pk)


@require_safe
@kept
def show(request, pk):
    """One round."""
    of = shown_round(pk)
    return render(request, "inspections/public.html", {
        "round": of,
        "strata": [row | {"label": place_label(row["name"])} for row in of.strata],
        "draws": draws_of(of),
        "checks": list(results_of(of)),
        "published": of.state == RoundState.PUBLISHED,
        "drawn_at": said_at(of, RoundState.DRAWN)[0],
        "said": said_at(of, of.state)[1] if of.state in (RoundState.PUBLISHED, RoundState.CANCELLED) else "",
    })  # fmt: skip


@require_safe
def as_csv(request, pk):
    """The same rows as a file: no person's name."""
    of, target = shown_round(pk), io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow([
        _("Organisation"), _("Project number"), _("Project"), _("Visited on"), _("Inspectors"),
        pgettext("spot check", "Result"), _("State"), _("Why it was not made"),
    ])  # fmt: skip
    for one in results_of(of):
        writer.writerow(harmless(str(cell)) for cell in cells(one, of.state == RoundState.PUBLISHED))
    response = HttpResponse(target.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="checks-{pk}.csv"'
    return response


def cells(one, published):
    """A row of the file; what was found only once it is published."""
    facts = [one.organization.name, one.award.number, one.award.title]
    if not published:
        return [*facts, "", one.looking, "", "", ""]
    result = [one.visited_on, one.looking, one.get_finding_display()] if one.stands else ["", one.looking, ""]
    return [*facts, *result, one.get_state_display(), one.why_not]


@require_safe
def record(request, pk):
    """A draw as a file that anyone can recompute with `verify_draw`."""
    one = get_object_or_404(CheckDraw.objects.filter(round__in=CheckRound.objects.public()), pk=pk)
    response = JsonResponse(one.record().as_dict(), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="check-draw-{pk}.json"'
    return response
