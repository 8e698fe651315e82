"""The result of the review, for whoever applied."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ventures.applications.models import Application
from ventures.core.pages import require

from .. import queries, results


@login_required
@require_safe
def result(request, pk):
    """Band, criteria and remarks of an application; not found before its list is approved."""
    rows = Application.objects.visible_to(request.user).select_related("call", "organization")
    application = get_object_or_404(rows, pk=pk)
    require(request.user, "awards.see_result", application)
    found = results.result_of(application)
    if found is None:
        raise Http404
    context = {
        "result": found,
        "application": application,
        "award": queries.award_of(application, request.user),
    }
    return render(request, "awards/result.html", context)
