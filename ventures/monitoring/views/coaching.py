"""Visits of a coach and what came of them."""

from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.awards.states import RUNNING
from ventures.core import clock
from ventures.core.pages import attempt, page_of, require

from .. import actions
from ..change_forms import AgainForm, VisitAnswerForm, VisitForm
from ..models import CoachingVisit, Remedy
from ..states import VisitState
from .fetch import project
from .fetch import record as fetch

USUAL = timedelta(days=14)


@login_required
@require_safe
def listing(request, case):
    """The visits to a project and what it was asked to put right, the latest first."""
    award = project(request, case)
    rows = CoachingVisit.objects.filter(award=award).select_related("coach")
    return render(request, "monitoring/visits.html", {
        "award": award, "page": page_of(request, rows), "today": clock.today(),
        "waiting": rows.filter(state=VisitState.NOTED).count(),
        "remedies": Remedy.objects.filter(award=award).order_by("-pk"),
        "may_order": award.state in RUNNING and request.user.has_perm("monitoring.order_remedy", award),
        "may_coach": award.state in RUNNING and request.user.has_perm("monitoring.coach", award),
    })  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note(request, case):
    """Write down a visit."""
    award = project(request, case)
    require(request.user, "monitoring.coach", award)
    today = clock.today()
    form = VisitForm(request.POST or None, initial={"on": today, "answer_by": today + USUAL})
    if request.method == "POST" and form.is_valid():
        verb = lambda: actions.note_visit(award, by=request.user, **form.cleaned_data)  # noqa: E731
        if visit := attempt(request, form, verb, _("The visit is kept; the organisation has been told.")):
            return redirect("monitoring:visit", visit.pk)
    return render(request, "monitoring/note_visit.html", {"award": award, "form": form})


@login_required
@require_safe
def show(request, pk):
    """One visit."""
    return shown(request, fetch(request, CoachingVisit, pk=pk))


def shown(request, visit, answer=None, again=None):
    """The page of a visit."""
    user, award = request.user, visit.award
    return render(request, "monitoring/visit.html", {
        "award": award, "visit": visit,
        "is_late": visit.state == VisitState.NOTED and visit.answer_by and visit.answer_by < clock.today(),
        "answer": answer or VisitAnswerForm(initial={"answer": visit.answer}),
        "again": again or AgainForm(initial={"answer_by": clock.today() + USUAL}),
        "may_answer": visit.state == VisitState.NOTED and user.has_perm("monitoring.answer_coach", award),
        "may_settle": visit.state != VisitState.SETTLED and user.has_perm("monitoring.coach", award),
        "may_ask": visit.state == VisitState.ANSWERED and user.has_perm("monitoring.coach", award),
    })  # fmt: skip


@login_required
@require_POST
def answer(request, pk):
    """The organisation answers."""
    visit = fetch(request, CoachingVisit, pk=pk)
    require(request.user, "monitoring.answer_coach", visit.award)
    form = VisitAnswerForm(request.POST)
    verb = lambda: actions.answer_visit(visit, by=request.user, **form.cleaned_data)  # noqa: E731
    if form.is_valid() and attempt(request, form, verb, _("Your answer is with the coach.")):
        return redirect("monitoring:visit", pk)
    return shown(request, visit, answer=form)


@login_required
@require_POST
def ask_again(request, pk):
    """The coach asks once more."""
    visit = fetch(request, CoachingVisit, pk=pk)
    require(request.user, "monitoring.coach", visit.award)
    form = AgainForm(request.POST)
    verb = lambda: actions.ask_again(visit, by=request.user, **form.cleaned_data)  # noqa: E731
    if form.is_valid() and attempt(request, form, verb):
        return redirect("monitoring:visit", pk)
    return shown(request, visit, again=form)


@login_required
@require_POST
def settle(request, pk):
    """The coach settles it."""
    visit = fetch(request, CoachingVisit, pk=pk)
    require(request.user, "monitoring.coach", visit.award)
    actions.settle_visit(visit, by=request.user)
    return redirect("monitoring:visit", pk)
