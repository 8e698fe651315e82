from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.awards.states import RUNNING
from ventures.core.pages import attempt, require

from .. import actions
from ..forms import ProgressForm
from ..queries import elapsed, indicators_of, work_of
from .fetch import project


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def indicators(request, case):
    """Reached against target; the organisation states the figures, all others read."""
    award = project(request, case)
    found = indicators_of([award])[award.pk]
    may_state = request.user.has_perm("monitoring.state_progress", award)
    form = ProgressForm(request.POST or None, indicators=found)
    if request.method == "POST":
        require(request.user, "monitoring.state_progress", award)
        if form.is_valid() and attempt(
            request,
            form,
            lambda: actions.state_progress(award, by=request.user, actual=form.actual()) or True,
            _("The figures are kept."),
        ):
            return redirect("monitoring:indicators", case)
    rows = [(indicator, form[f"actual_{place}"]) for place, indicator in enumerate(found)]
    return render(
        request,
        "monitoring/indicators.html",
        {
            "award": award,
            "rows": rows,
            "form": form,
            "may_state": may_state and award.state in RUNNING,
            "work": work_of(award),
            "reached": sum(indicator.actual >= indicator.target for indicator in found),
            "expected": elapsed(award),
        },
    )
