"""Changes and pauses of a project."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.awards.states import RUNNING
from ventures.core import clock
from ventures.core.pages import attempt, require

from .. import actions
from ..actions.change_kinds import END_DAYS
from ..change_forms import DatesForm, PauseForm, ResumeForm, TargetsForm, TeamForm
from ..changes import holds_on, rows_of, team_of
from ..models import Change, Pause
from ..money_forms import RemarkForm
from ..queries import indicators_of
from ..states import ChangeKind, EditionState
from .fetch import project
from .fetch import record as fetch


@login_required
@require_safe
def listing(request, case):
    """What was changed or is asked for, the team as it is, and the pauses."""
    return render(request, "monitoring/changes.html", listed(request, project(request, case)))


def listed(request, award, pause=None, resume=None):
    """What the page of changes shows."""
    user, running = request.user, award.state in RUNNING
    today, pauses = clock.today(), list(Pause.objects.filter(award=award).select_related("by"))
    return {
        "award": award, "kinds": ChangeKind.choices, "team": team_of(award),
        "rests": [one for one in reversed(pauses) if holds_on(one, today)],
        "changes": Change.objects.filter(award=award).select_related("asked_by", "decided_by"),
        "pauses": pauses, "unended": any(one.until is None for one in pauses),
        "may_ask": running and user.has_perm("monitoring.ask_change", award),
        "may_pause": running and user.has_perm("monitoring.pause", award),
        "pause_form": pause or PauseForm(initial={"since": today}),
        "resume_form": resume or ResumeForm(initial={"until": today}),
        "pause_open": bool(pause), "resume_open": bool(resume),
    }  # fmt: skip


def form_of(kind, award, data=None):
    """The form of a kind of change; 404 for a kind there is not."""
    if kind == ChangeKind.DATES:
        return DatesForm(data, award=award)
    if kind == ChangeKind.TEAM:
        return TeamForm(data, team=team_of(award), award=award)
    if kind == ChangeKind.INDICATORS:
        return TargetsForm(data, indicators=indicators_of([award])[award.pk])
    raise Http404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, case, kind):
    """Ask for a change."""
    award = project(request, case)
    require(request.user, "monitoring.ask_change", award)
    form = form_of(kind, award, request.POST or None)
    if request.method == "POST" and form.is_valid():
        change = attempt(request, form, lambda: actions.ask_change(
            award, by=request.user, kind=kind, asked=form.asked(), reason=form.cleaned_data["reason"]
        ), done=_("The change is with the office."))  # fmt: skip
        if change:
            return redirect("monitoring:change", change.pk)
    return render(request, "monitoring/ask_change.html", {
        "award": award, "form": form, "kind": kind, "label": ChangeKind(kind).label, "days": END_DAYS
    })  # fmt: skip


@login_required
@require_safe
def show(request, pk):
    """One change, before beside after."""
    return shown(request, fetch(request, Change, pk=pk))


def shown(request, change, form=None):
    """The page of a change."""
    user, award, waits = request.user, change.award, change.state == EditionState.WAITING
    return render(request, "monitoring/change.html", {
        "award": award, "change": change, "rows": rows_of(change), "form": form or RemarkForm(),
        "open": bool(form),
        "may_decide": waits and change.asked_by_id != user.pk
        and user.has_perm("monitoring.decide_change", award),
        "may_withdraw": waits and user.has_perm("monitoring.ask_change", award),
    })  # fmt: skip


@login_required
@require_POST
def approve(request, pk):
    """The office approves it."""
    change = fetch(request, Change, pk=pk)
    require(request.user, "monitoring.decide_change", change.award)
    actions.agree_change(change, by=request.user)
    return redirect("monitoring:change", pk)


@login_required
@require_POST
def refuse(request, pk):
    """The office does not approve it."""
    change = fetch(request, Change, pk=pk)
    require(request.user, "monitoring.decide_change", change.award)
    form = RemarkForm(request.POST)
    verb = lambda: actions.turn_down_change(change, by=request.user, **form.cleaned_data)  # noqa: E731
    if form.is_valid() and attempt(request, form, verb):
        return redirect("monitoring:change", pk)
    return shown(request, change, form)


@login_required
@require_POST
def withdraw(request, pk):
    """The organisation takes it back."""
    change = fetch(request, Change, pk=pk)
    require(request.user, "monitoring.ask_change", change.award)
    actions.take_back_change(change, by=request.user)
    return redirect("monitoring:change", pk)


@login_required
@require_POST
def pause(request, case):
    """The office lets a project rest."""
    award = project(request, case)
    require(request.user, "monitoring.pause", award)
    form = PauseForm(request.POST)
    verb = lambda: actions.pause_project(award, by=request.user, **form.cleaned_data)  # noqa: E731
    if form.is_valid() and attempt(request, form, verb, _("The project rests.")):
        return redirect("monitoring:changes", case)
    return render(request, "monitoring/changes.html", listed(request, award, pause=form))


@login_required
@require_POST
def resume(request, pk):
    """The office ends a pause."""
    found = fetch(request, Pause, pk=pk)
    require(request.user, "monitoring.pause", found.award)
    form = ResumeForm(request.POST)
    verb = lambda: actions.end_pause(found, by=request.user, **form.cleaned_data)  # noqa: E731
    if form.is_valid() and attempt(request, form, verb, _("The pause has its end.")):
        return redirect("monitoring:changes", found.award.case)
    return render(request, "monitoring/changes.html", listed(request, found.award, resume=form))
