"""The officer's page of a year's disclosure: look at the figures, press once."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from reports.disclosing import due_on, latest, prepared
from reports.forms import DisclosureForm
from reports.gather import disclosure
from reports.models import Disclosure
from reports.tasks import make_disclosure
from ventures.core.pages import attempt, require
from ventures.files.actions import ask
from ventures.files.models import Job
from ventures.files.states import LIVE

KEY = "reports/disclosure/"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request, year):
    """What would be published, the button, and how far it is; 404 for a year without public projects."""
    require(request.user, "reports.publish_disclosure")
    if year not in disclosure.years():
        raise Http404
    before = latest(year)
    form = DisclosureForm(request.POST if request.method == "POST" else None, first=before is None)
    if form.is_valid() and attempt(request, form, lambda: asked(request.user, year, **form.cleaned_data)):
        return redirect("reports:publish_disclosure", year)
    job = Job.objects.visible_to(request.user).filter(key=f"{KEY}{year}").first()
    kinds, sums = disclosure.year_of(year)
    context = {
        "year": year,
        "form": form,
        "before": before,
        "editions": Disclosure.objects.filter(year=year).defer("content").select_related("published_by"),
        "due_on": due_on(year),
        "job": job,
        "live": bool(job) and job.state in LIVE,
        "sums": sums,
    }
    return render(request, "reports/publish_disclosure.html", context)


def asked(user, year, reason=""):
    """Have it published by a worker, once it is sure that it may be; returns the Job."""
    prepared(year, by=user, reason=reason)
    title = _("Disclosure %(year)s") % {"year": year}
    with transaction.atomic():
        return ask(user, f"{KEY}{year}", title, make_disclosure, year=year, reason=reason)
