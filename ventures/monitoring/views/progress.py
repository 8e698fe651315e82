from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ventures.awards.states import RUNNING
from ventures.core.pages import attempt, require

from .. import actions
from ..measure_forms import MeasuresForm, ProgressForm
from ..measures import actuals_of, are_agreed, records_behind
from ..queries import elapsed
from .fetch import project


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def indicators(request, case):
    """Reached against target: counted with the records behind it, or stated by the organisation."""
    award = project(request, case)
    found = actuals_of([award])[award.pk]
    form = ProgressForm(request.POST or None, indicators=found)
    if request.method == "POST":
        require(request.user, "monitoring.state_progress", award)
        done = _("The figures are kept.")
        if form.is_valid() and attempt(request, form, lambda: state(award, form, request.user), done):
            return redirect("monitoring:indicators", case)
    return render(request, "monitoring/indicators.html", shown(request, award, found, form=form))


def state(award, form, by):
    """The verb behind the form of numbers."""
    actual, evidence = form.values("actual"), form.values("evidence")
    actions.state_progress(award, by=by, actual=actual, evidence=evidence)


@login_required
@require_POST
def measures(request, case):
    """Say where the number of each indicator comes from."""
    award = project(request, case)
    require(request.user, "monitoring.agree_measures", award)
    found, agreed = actuals_of([award])[award.pk], are_agreed(award)
    form = MeasuresForm(request.POST, indicators=found, agreed=agreed)
    verb = lambda: actions.agree_measures(award, by=request.user, measures=form.measures())  # noqa: E731
    if form.is_valid() and attempt(request, form, verb, _("From now on the numbers come from there.")):
        return redirect("monitoring:indicators", case)
    return render(request, "monitoring/indicators.html", shown(request, award, found, choosing=form))


def shown(request, award, found, form=None, choosing=None):
    """What the page of indicators shows."""
    user, running, agreed = request.user, award.state in RUNNING, are_agreed(award)
    form = form or ProgressForm(indicators=found)
    is_member = user.has_perm("monitoring.state_progress", award)
    may_agree = user.has_perm("monitoring.agree_measures", award) and not (agreed and is_member)
    return {
        "award": award,
        "rows": [(one, records_behind(one, award.case)) for one in found],
        "stated": form.rows(),
        "form": form,
        "choosing": choosing or MeasuresForm(indicators=found, agreed=agreed),
        "agreed": agreed,
        "may_agree": running and may_agree,
        "may_state": running and agreed and is_member,
        "reached": sum(one.actual >= one.target for one in found),
        "expected": elapsed(award),
    }
