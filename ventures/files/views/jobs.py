from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ventures.core.pages import page_of

from ..actions import serve
from ..models import Job
from ..states import LIVE


@login_required
@require_safe
def jobs(request):
    """The long work a person asked for, so that he may close the tab and come back."""
    page = page_of(request, Job.objects.visible_to(request.user).select_related("result"))
    return render(request, "files/jobs.html", {"page": page})


@login_required
@require_safe
def job(request, pk):
    """How far one job is, and its result."""
    found = get_object_or_404(Job.objects.visible_to(request.user).select_related("result"), pk=pk)
    return render(request, "files/job.html", {"job": found, "live": found.state in LIVE})


@login_required
@require_safe
def download(request, pk):
    """The file a job made, for the one who asked for it."""
    found = get_object_or_404(Job.objects.visible_to(request.user).select_related("result"), pk=pk)
    if found.result is None:
        raise Http404
    return serve(found.result)
