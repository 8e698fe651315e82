from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ventures.applications.queries import with_words
from ventures.core import clock
from ventures.core.pages import page_of, require
from ventures.core.times import when
from ventures.disbursement.recovering import with_surplus
from ventures.organizations.queries import memberships_of

from . import queries
from .case_file import gathered
from .desks import waiting
from .history import sealed
from .sentences import of_desk

OF_CASE = [
    "call__region",
    *(f"application__{name}" for name in ("call", "organization", "category", "community__region")),
]


@login_required
@require_safe
def desk(request):
    """What waits for the reader, by when, one click to do it; then what he follows."""
    memberships = memberships_of(request.user)
    tasks = waiting(request.user, memberships)
    return render(
        request,
        "portal/desk.html",
        {
            "crumb": crumb(memberships),
            "tasks": tasks,
            "sentence": of_desk(tasks),
            "followed": queries.followed(request.user, memberships),
            "open_calls": queries.open_calls(request.user),
            "messages_of": queries.latest_messages(request.user),
        },
    )


def crumb(memberships):
    """Where the reader works, and today."""
    today = when(clock.today(), "full")
    return f"{memberships[0].organization.name}·{today}" if memberships else today


@login_required
@require_safe
def case_file(request, case):
    """Everything about one case that the reader may know, on one page."""
    user = request.user
    awards = with_surplus(queries.awards_for(user).filter(case=case))
    award = awards.select_related(*OF_CASE).first()
    application = award.application if award else queries.applications_for(user).filter(case=case).first()
    if application is None:
        raise Http404
    whole = request.GET.get("history") == "whole"
    context = gathered(user, application, award, whole_history=whole)
    return render(request, "portal/case.html", context)


@login_required
@require_safe
def search(request):
    """Applications and projects by number, title, organisation or community."""
    words = request.GET.get("q", "").strip()[:100]
    applications = queries.applications_for(request.user).order_by("-pk")
    projects = queries.awards_for(request.user).order_by("number")
    if not words:
        applications, projects = applications.none(), projects.none()
    context = {
        "words": words,
        "applications": page_of(request, with_words(applications, words)),
        "projects": page_of(request, with_words(projects, words)),
    }
    return render(request, "portal/search.html", context)


@login_required
@require_safe
def history(request):
    """How far history is sealed, for those who watch."""
    require(request.user, "portal.see_history")
    return render(request, "portal/history.html", sealed())
