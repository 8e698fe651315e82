"""Records that waited on a telephone, and what is added to a record afterwards."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.awards.states import RUNNING
from ventures.core.errors import Refused
from ventures.core.pages import attempt, is_the_same_person, require, signed_out
from ventures.files.actions import serve
from ventures.files.arriving import files_of

from .. import actions
from ..actions.activities import arrived
from ..activity_forms import ActivityForm, ArticlesForm, VideoForm
from ..models import Activity, ActivityVideo
from .activities import shown
from .fetch import project
from .fetch import record as fetch

FILE_FIELDS = ("photos", "sheets")


@require_POST
def arrive(request, case):
    """A record from a telephone, for its script: the same key again gives the same activity.

    Its photos came before it in pieces. Answers what became of it: where the activity is, what is wrong with
    it, or that photos are missing and must be sent once more.
    """
    if not is_the_same_person(request):
        return signed_out(
            _("You are signed out. The record is kept on this device; sign in again, and it is sent.")
        )
    award = project(request, case)
    require(request.user, "monitoring.record_activity", award)
    key = key_in(request)
    there = key and arrived(award, key)
    if there:
        return recorded(there)
    files = files_of(request)
    if any(missing(request, files, name) for name in FILE_FIELDS):
        return JsonResponse({"again": True})
    form = ActivityForm(request.POST, files, award=award)
    if not form.is_valid():
        return wrong(form)
    choice = form.choice
    try:
        return recorded(actions.record_activity(
            award, by=request.user, key=key, session=choice.session, point=choice.point, **form.facts()
        ))  # fmt: skip
    except Refused as refused:
        return JsonResponse({"refused": str(refused), "wrong": {refused.field or "": str(refused)}})


def key_in(request):
    """The key that the device made, or None."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None


def missing(request, files, name):
    """Whether fewer files came than the device says it sent."""
    stated = request.POST.get(f"{name}-count", "")
    return stated.isascii() and stated.isdigit() and len(files.getlist(name)) < int(stated[:4])


def recorded(activity):
    """Where the activity is."""
    return JsonResponse({"next": reverse("monitoring:activity", args=[activity.pk]), "theme": activity.theme})


def wrong(form):
    """What is wrong, field by field."""
    said = {name: errors[0] for name, errors in form.errors.items()}
    labels = {name: str(form.fields[name].label) if name in form.fields else "" for name in said}
    lines = [f"{labels[name]}: {text}" if labels[name] else text for name, text in said.items()]
    return JsonResponse({"refused": " ".join(lines), "wrong": said})


@login_required
@require_POST
def name_articles(request, pk):
    """Articles that appeared after the activity was recorded."""
    activity = fetch(request, Activity, pk=pk)
    require(request.user, "monitoring.record_activity", activity)
    form = ArticlesForm(request.POST)
    if form.is_valid() and attempt(request, form, lambda: actions.publish_articles(
        activity, form.cleaned_data["articles"], by=request.user
    )):  # fmt: skip
        return redirect("monitoring:activity", pk)
    return render(request, "monitoring/activity.html", shown(request, activity, articles=form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def videos(request, pk):
    """The films of an activity; a large one comes in pieces and goes on after a lost line."""
    activity = fetch(request, Activity, pk=pk)
    require(request.user, "monitoring.record_activity", activity)
    sent = request.method == "POST"
    form = VideoForm(request.POST, files_of(request)) if sent else VideoForm()
    if sent and form.is_valid():
        made = attempt(request, form, lambda: actions.add_video(
            activity, form.cleaned_data["video"], by=request.user
        ))  # fmt: skip
        if made:
            return redirect("monitoring:videos", pk)
    return render(request, "monitoring/videos.html", {
        "activity": activity, "award": activity.award, "form": form,
        "videos": list(activity.videos.select_related("upload")),
        "may_add": activity.award.state in RUNNING,
    })  # fmt: skip


@login_required
@require_safe
def video(request, pk):
    """A film, for those who see its activity and for nobody else."""
    visible = Activity.objects.visible_to(request.user)
    found = get_object_or_404(ActivityVideo.objects.select_related("upload"), pk=pk, activity__in=visible)
    return serve(found.upload)
