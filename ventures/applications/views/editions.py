"""Every edition of an application, and what differs between two of them."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..comparison import compared
from .frame import application_of


@login_required
@require_safe
def editions(request, pk):
    """The editions as they were handed in, two of them compared word by word: the last two unless asked."""
    application = application_of(request, pk)
    rows = list(application.editions.select_related("submitted_by"))
    after = chosen(rows, request.GET.get("to", ""), rows[-1:])
    before = chosen(rows, request.GET.get("from", ""), rows[-2:-1])
    return render(request, "applications/editions.html", {
        "application": application, "editions": rows, "before": before, "after": after,
        "differences": compared(application, before, after) if before and after else [],
    })  # fmt: skip


def chosen(rows, number, otherwise):
    """The edition of that number, else the one that stands for it, else None."""
    found = [row for row in rows if str(row.number) == number] or otherwise
    return found[0] if found else None
