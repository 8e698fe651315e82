"""Social work that is no event: its list, its records."""

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Sum
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.awards.states import RUNNING
from ventures.core import clock
from ventures.core.pages import attempt, page_of, require

from .. import actions
from ..measure_forms import CloseForm, ServiceForm, SessionsForm
from ..models import Service
from ..states import ServiceKind
from .fetch import project
from .fetch import record as fetch


@login_required
@require_safe
def listing(request, case):
    """A project's cases, groups and community work, all or of one method."""
    award = project(request, case)
    rows = Service.objects.filter(award=award).select_related("worker")
    counts = {row["kind"]: row for row in rows.order_by().values("kind").annotate(
        n=Count("pk"), closed=Count("closed_on"), sum=Sum("sessions")
    )}  # fmt: skip
    kind = request.GET.get("kind", "")
    if kind in ServiceKind.values:
        rows = rows.filter(kind=kind)
    return render(request, "monitoring/services.html", {
        "award": award, "page": page_of(request, rows), "kind": kind,
        "kinds": [(value, label, counts.get(value)) for value, label in ServiceKind.choices],
        "may_keep": may_keep(request.user, award),
    })  # fmt: skip


def may_keep(user, award):
    """Whether a person may write such records now."""
    return award.state in RUNNING and user.has_perm("monitoring.keep_services", award)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request, case):
    """Begin a case, a group or a piece of community work."""
    award = project(request, case)
    require(request.user, "monitoring.keep_services", award)
    initial = {"opened_on": clock.today(), "kind": request.GET.get("kind", "")}
    form = ServiceForm(request.POST or None, award=award, initial=initial)
    if request.method == "POST" and form.is_valid():
        verb = lambda: actions.open_service(award, by=request.user, **form.cleaned_data)  # noqa: E731
        if made := attempt(request, form, verb, _("The record is open.")):
            return redirect("monitoring:service", made.pk)
    return render(request, "monitoring/open_service.html", {"award": award, "form": form})


@login_required
@require_safe
def show(request, pk):
    """One record of social work."""
    return shown(request, fetch(request, Service, pk=pk))


def shown(request, service, more=None, end=None):
    """The page of a record."""
    return render(request, "monitoring/service.html", {
        "award": service.award, "service": service,
        "more": more or SessionsForm(initial={"people": service.people}),
        "end": end or CloseForm(initial={"closed_on": clock.today()}),
        "may_keep": not service.closed_on and may_keep(request.user, service.award),
    })  # fmt: skip


@login_required
@require_POST
def add(request, pk):
    """Count further sittings."""
    service = fetch(request, Service, pk=pk)
    require(request.user, "monitoring.keep_services", service.award)
    form = SessionsForm(request.POST)
    verb = lambda: actions.add_sessions(service, by=request.user, **form.cleaned_data)  # noqa: E731
    if form.is_valid() and attempt(request, form, verb, _("The sessions are counted.")):
        return redirect("monitoring:service", pk)
    return shown(request, service, more=form)


@login_required
@require_POST
def close(request, pk):
    """End it and say what came of it."""
    service = fetch(request, Service, pk=pk)
    require(request.user, "monitoring.keep_services", service.award)
    form = CloseForm(request.POST)
    verb = lambda: actions.close_service(service, by=request.user, **form.cleaned_data)  # noqa: E731
    if form.is_valid() and attempt(request, form, verb, _("The record is closed.")):
        return redirect("monitoring:service", pk)
    return shown(request, service, end=form)
