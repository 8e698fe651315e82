"""Draws: committed before, verifiable after. Their pages and files are open to everyone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.calls.states import Field
from ventures.core.pages import attempt

from .. import actions
from ..actions import pitch
from ..forms import NumberForm
from ..models import Assignment, Draw, PitchSession
from ..panel_forms import CommitForm
from .panel import own_panel


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def commit(request, pk):
    """Publish pool, count and the hash of the secret: for new members of the panel."""
    panel = own_panel(request, pk)
    missing = panel.call.panel_least - panel.members.count()
    return committing(request, panel, count=max(missing, 1))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def commit_replacement(request, pk):
    """The same in place of a recused reader."""
    assignment = get_object_or_404(
        Assignment.objects.select_related(
            "panel", "application__organization__host", "application__community", "application__call"
        ),
        pk=pk,
        state="recused",
    )
    panel = own_panel(request, assignment.panel_id)
    purpose = _("In place of a recused reader of %(number)s") % {"number": assignment.application.number}
    return committing(request, panel, count=1, purpose=purpose, assignment=assignment)


def committing(request, panel, *, count, purpose="", assignment=None):
    """The form of a draw, and the verb behind it; the pool is that of the field that is asked for."""
    field = asked_field(request)
    initial = {
        "count": count, "field": field,
        "purpose": purpose or _("Members of %(panel)s") % {"panel": panel.name},
    }  # fmt: skip
    form = CommitForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        made = attempt(request, form, lambda: committed(panel, form, request.user, assignment))
        if made:
            messages.success(request, _("The draw is committed. Come back when the public number is known."))
            return redirect("scoring:draw", made.pk)
    context = {
        "form": form, "panel": panel, "assignment": assignment, "fields": Field.choices,
        "pool": list(actions.default_pool(panel, assignment, field)),
        "earlier": actions.earlier_draws(panel, assignment, field).count(),
    }  # fmt: skip
    return render(request, "scoring/commit.html", context)


def asked_field(request):
    """The field whose experts the page shows; every field where none is named."""
    asked = request.POST.get("field") or request.GET.get("field", "")
    return asked if asked in Field.values else ""


def committed(panel, form, user, assignment):
    """The verb behind the form."""
    return actions.commit_draw(panel, by=user, assignment=assignment, **form.cleaned_data)


def shown(pk):
    """A draw with what its page names."""
    return get_object_or_404(Draw.objects.select_related("panel__call", "assignment__application"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def draw(request, pk):
    """What was published before and after; the secretary enters the public number here."""
    one = shown(pk)
    runs = request.user.has_perm("scoring.run_panel", one.panel)
    form = NumberForm(request.POST or None)
    if request.method == "POST":
        own_panel(request, one.panel_id)
        if form.is_valid() and attempt(request, form, lambda: drawn(one, form, request.user)):
            return redirect("scoring:draw", one.pk)
    context = {"draw": one, "record": one.record(), "form": form, "runs": runs}
    context["vacant"] = (
        runs and one.assignment and not Assignment.objects.filter(replaces=one.assignment).exists()
    )
    return render(request, "scoring/draw.html", context)


def drawn(one, form, user):
    """The verb behind the form: of experts, or of the order of pitches."""
    number = form.cleaned_data["number"]
    session = PitchSession.objects.filter(draw=one).first()
    if session:
        return pitch.draw_order(session, by=user, number=number)
    return actions.draw(one, by=user, number=number)


@require_safe
def record(request, pk):
    """The draw as a file that anyone can recompute with `verify_draw`."""
    facts = shown(pk).record().as_dict()
    response = JsonResponse(facts, json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = f'attachment; filename="draw-{pk}.json"'
    return response


@login_required
@require_POST
def replace(request, pk):
    """Give the recused reader's application to the one drawn for it."""
    one = shown(pk)
    panel = own_panel(request, one.panel_id)
    assignment = get_object_or_404(
        Assignment.objects.select_related(
            "panel", "application__organization__host", "application__community"
        ),
        pk=one.assignment_id,
    )
    made = actions.replace(assignment, by=request.user, draw=one)
    messages.success(request, _("%(code)s reads it now.") % {"code": made.expert.code})
    return redirect("scoring:panel", panel.pk)
