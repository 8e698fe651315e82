"""What is going to be held, for everybody."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ventures.core import clock
from ventures.core.pages import page_of
from ventures.core.public_pages import kept
from ventures.reference.models import Region

from ..planning import announced, month_after, month_in

MONTHS_AHEAD = 4
DISTRICT_CODE = 6  # digits of a district's code, with which the codes of its communities begin


@require_safe
@kept
def preview(request):
    """The announced activities of agreed plans from today on, by district and month; no account needed."""
    rows = announced()
    district, month = request.GET.get("district", ""), month_in(request.GET.get("month", ""))
    if district.isascii() and district.isdigit() and len(district) == DISTRICT_CODE:
        rows = rows.filter(plan__award__community__code__startswith=district)
    if month:
        rows = rows.filter(plan__month=month)
    return render(request, "monitoring/preview.html", {
        "page": page_of(request, rows.order_by("on", "at", "pk")),
        "months": months_ahead(), "district": district,
        "districts": [(one.code, one.name) for one in Region.objects.on(clock.today()).districts()],
    })  # fmt: skip


def months_ahead():
    """This month and the next ones, as choices."""
    month, found = clock.today().replace(day=1), []
    for _number in range(MONTHS_AHEAD):
        found.append((f"{month:%Y-%m}", _("%(month)s/%(year)s") % {"month": month.month, "year": month.year}))
        month = month_after(month)
    return found
