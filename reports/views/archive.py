from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reports.tasks import all_outcome_reports
from ventures.core import clock
from ventures.core.pages import page_of, require
from ventures.files import actions
from ventures.files.models import Job
from ventures.monitoring.models import Evaluation, OutcomeReport
from ventures.monitoring.states import EvaluationKind

KEY = "reports/outcomes/"


@login_required
@require_safe
def outcomes(request):
    """The outcome reports of a year, each as a PDF, and the archive of all of them."""
    require(request.user, "reports.see_outcomes")
    seen = OutcomeReport.objects.visible_to(request.user)
    years = list(seen.order_by("-award__call__year").values_list("award__call__year", flat=True).distinct())
    year = next((one for one in years if str(one) == request.GET.get("year")), years[0] if years else None)
    context = {
        "year": year or clock.today().year,
        "years": [(one, one) for one in years],
        "page": with_lateness(page_of(request, listed(seen, year))),
        "jobs": Job.objects.visible_to(request.user).filter(key__startswith=KEY).select_related("result")[:5],
        "may_archive": request.user.has_perm("reports.archive_outcomes"),
    }
    return render(request, "reports/outcomes.html", context)


def listed(seen, year):
    """The reports of a year, each with the day on which the final evaluation wanted the self-report."""
    final = Evaluation.objects.filter(award=OuterRef("award"), kind=EvaluationKind.FINAL)
    rows = seen.filter(award__call__year=year).annotate(due_on=Subquery(final.values("due_on")[:1]))
    return rows.select_related("award__organization").order_by("number")


def with_lateness(page):
    """The page, each report with how many days after that day it was handed in."""
    for report in page.object_list:
        known = report.frozen_at and report.due_on
        report.late = max((localdate(report.frozen_at) - report.due_on).days, 0) if known else 0
    return page


@login_required
@require_POST
def ask(request, year):
    """Ask for the archive of a year that has reports; the same one is not made twice at a time."""
    require(request.user, "reports.archive_outcomes")
    if not OutcomeReport.objects.visible_to(request.user).filter(award__call__year=year).exists():
        raise Http404
    title = _("Outcome reports %(year)s") % {"year": year}
    with transaction.atomic():
        actions.ask(request.user, f"{KEY}{year}", title, all_outcome_reports, year=year)
    response = redirect("reports:outcomes")
    response["Location"] += f"?year={year}"
    return response


@login_required
@require_safe
def fetch(request, pk):
    """The finished archive, for whoever asked for it."""
    jobs = Job.objects.visible_to(request.user).filter(key__startswith=KEY).exclude(result=None)
    return actions.serve(get_object_or_404(jobs, pk=pk).result)
