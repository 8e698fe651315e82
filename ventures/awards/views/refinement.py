"""The officer asks for a refined plan and accepts it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ventures.core.pages import attempt, require
from ventures.scoring.queries import remarks_of

from .. import actions
from ..forms import RefineForm
from .project import seen_award


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def refine(request, pk):
    """Say what to refine, section by section, beside what the experts remarked."""
    award = seen_award(request, pk)
    require(request.user, "awards.refine", award)
    form = RefineForm(request.POST or None)
    done = _("Asked. The organisation refines its plan and hands it in.")
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(
            request, form, lambda: actions.ask_refinement(award, by=request.user, **form.cleaned_data), done
        )
    ):
        return redirect("awards:project", pk)
    remarks = remarks_of([award.application_id]).get(award.application_id, [])
    return render(request, "awards/refine.html", {"award": award, "form": form, "remarks": remarks})


@login_required
@require_POST
def accept(request, pk):
    """Accept the refined plan."""
    award = seen_award(request, pk)
    require(request.user, "awards.refine", award)
    actions.accept_refinement(award, by=request.user)
    messages.success(request, _("Accepted. The plan is locked; the agreement can be drawn up."))
    return redirect("awards:project", pk)
