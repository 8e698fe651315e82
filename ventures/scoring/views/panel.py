"""The secretary's pages: form a panel, appoint, follow how many sheets are in, close and rank."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.calls.models import Call
from ventures.core.pages import attempt, page_of, require

from .. import actions, queries, seats
from ..composition_said import clause_said
from ..forms import PanelForm, RankForm, ReasonForm
from ..models import Assignment, Expert, Panel
from ..panel_forms import AppointForm
from ..reading import hits
from ..states import UNCERTAIN, PanelState
from .pressed import pressed

CLOSING = {"abstain": actions.abstain, "recuse": actions.recuse}


@login_required
@require_safe
def panels(request):
    """The panels this reader runs or watches."""
    page = page_of(request, Panel.objects.visible_to(request.user).for_listing())
    return render(request, "scoring/panels.html", {"page": page})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_panel(request):
    """Form a panel."""
    require(request.user, "scoring.form_panel")
    calls = Call.objects.visible_to(request.user).filter(state__in=["published", "review"])
    form = PanelForm(request.POST or None, calls=calls)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        call = facts.pop("call")
        require(request.user, "scoring.form_panel", call)
        made = attempt(request, form, lambda: actions.form_panel(call, by=request.user, **facts))
        if made:
            return redirect("scoring:panel", made.pk)
    return render(request, "scoring/new_panel.html", {"form": form})


def seen_panel(request, pk):
    """A panel this reader runs or watches."""
    rows = Panel.objects.visible_to(request.user).select_related("call", "category", "secretary")
    return get_object_or_404(rows, pk=pk)


def own_panel(request, pk):
    """A panel this reader runs as its secretary."""
    panel = seen_panel(request, pk)
    require(request.user, "scoring.run_panel", panel)
    return panel


@login_required
@require_safe
def panel(request, pk):
    """Members, draws, and how many sheets of each application are in."""
    one = seen_panel(request, pk)
    require(request.user, "scoring.see_panel", one)
    return show_panel(request, one)


def show_panel(request, one, form=None):
    """The page of a panel, with the form of its ranking where that was refused."""
    progress = queries.progress(one)
    asked = one.call.experts_per_item
    members = list(seats.members_of(one))
    context = {
        "panel": one,
        "runs": request.user.has_perm("scoring.run_panel", one),
        "members": members,
        **composed(one, members),
        "conflicts": conflicts_of(one),
        "declines": one.declines.select_related("expert__user"),
        "year_ago": seats.declared_since(),
        "draws": one.draws.select_related("assignment__application"),
        "page": page_of(request, progress),
        "fewer": [(item, row["scored"]) for item, row in progress if row["scored"] < asked],
        "form": form or RankForm(),
        "asked": sum(row["asked"] for _item, row in progress),
        "closed": sum(row["closed"] for _item, row in progress),
        "vacant": one.assignments.waiting()
        .filter(state="recused")
        .select_related("application", "expert__user"),
        "ready": queries.ready_of(one).count() if one.state == PanelState.FORMING else 0,
    }
    return render(request, "scoring/panel.html", context)


def composed(panel, members):
    """The call's rules of composition, while a panel is formed: in words, and whether they are met."""
    if panel.state != PanelState.FORMING:
        return {}
    clauses = [(clause_said(one), one.met) for one in seats.composition_of(panel, members)]
    return {"clauses": clauses, "is_composed": all(met for _said, met in clauses)}


def conflicts_of(panel):
    """What is found among those who read: each with whether a namesake may be behind it."""
    if panel.state != PanelState.SCORING:
        return []
    return [(one, ground, ground in UNCERTAIN) for one, ground in actions.found_in([panel])]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def appoint(request, pk):
    """Make experts of the pool members by hand; a draw is the other way."""
    one = own_panel(request, pk)
    form = AppointForm(request.POST or None, pool=actions.default_pool(one, None))
    if request.method == "POST" and form.is_valid():
        done = _("The members are appointed.")
        if attempt(request, form, lambda: appointed(one, form, request.user), done):
            return redirect("scoring:panel", one.pk)
    return render(request, "scoring/appoint.html", {"form": form, "panel": one})


def appointed(panel, form, user):
    """The verb behind the form."""
    return actions.appoint(panel, form.cleaned_data["experts"], by=user)


@login_required
@require_POST
def dismiss(request, pk, expert_pk):
    """Take a member off a panel that is being formed."""
    one = own_panel(request, pk)
    actions.dismiss(one, get_object_or_404(Expert, pk=expert_pk), by=request.user)
    return redirect("scoring:panel", one.pk)


@login_required
@require_POST
def begin(request, pk):
    """Hand the applications out."""
    one = own_panel(request, pk)
    actions.begin(one, by=request.user)
    messages.success(request, _("The applications are handed out. Every expert has been told."))
    return redirect("scoring:panel", one.pk)


@login_required
@require_POST
def rank(request, pk):
    """Work out scores and ranks."""
    one = own_panel(request, pk)
    form = RankForm(request.POST)
    verb = lambda: actions.rank(one, by=request.user, **form.cleaned_data)  # noqa: E731
    if form.is_valid() and attempt(request, form, verb, _("The panel is ranked. The scores are open now.")):
        return redirect("scoring:ranking", one.call_id)
    one.refresh_from_db()
    return show_panel(request, one, form)


@login_required
@require_safe
def item(request, pk, application_pk):
    """One application of a panel: its readers, and once it is ranked, the sheets and the working."""
    one = seen_panel(request, pk)
    require(request.user, "scoring.see_panel", one)
    application = get_object_or_404(queries.applications_of(one), pk=application_pk)
    readers = one.assignments.filter(application=application).select_related("expert__user", "replaces")
    context = {
        "panel": one,
        "application": application,
        "readers": readers,
        "runs": request.user.has_perm("scoring.run_panel", one),
        "sheets": queries.editions(application, one) if queries.lies_open(application, one) else None,
        "scored": sum(reader.state == "scored" for reader in readers),
        "asked": sum(reader.state != "recused" for reader in readers),
        "ranked": one.ranking.filter(application=application).first(),
        "reason": ReasonForm(),
    }
    return render(request, "scoring/item.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def close(request, pk):
    """Close a sheet that will not come, or record a recusal the secretary learnt of."""
    assignment = get_object_or_404(
        Assignment.objects.select_related("panel", "application", "expert__user"), pk=pk
    )
    one = own_panel(request, assignment.panel_id)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verb = lambda: pressed(request, CLOSING)(assignment, by=request.user, **form.cleaned_data)  # noqa: E731
        if attempt(request, form, verb, _("The sheet is closed.")):
            return redirect("scoring:panel", one.pk)
    return render(request, "scoring/close.html", {"form": form, "assignment": assignment, "panel": one})


@login_required
@require_safe
def blindness(request, pk):
    """Where a blind reader might still recognise who applies."""
    one = own_panel(request, pk)
    rows = queries.applications_of(one).prefetch_related(
        "answers__question", "budget_lines", "attachments__rule", "attachments__upload"
    )
    page = page_of(request, rows)
    found = [(application, hits(application)) for application in page]
    return render(request, "scoring/blindness.html", {"panel": one, "page": page, "found": found})
