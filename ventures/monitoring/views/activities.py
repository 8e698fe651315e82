from django.contrib.auth.decorators import login_required
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.awards.states import RUNNING
from ventures.core import clock
from ventures.core.pages import attempt, page_of, require
from ventures.files.actions import serve

from .. import actions
from ..actions.activities import COUNTS
from ..forms import ActivityForm, ReturnForm
from ..models import Activity, ActivityPhoto
from ..queries import work_of
from .fetch import project
from .fetch import record as fetch


@login_required
@require_safe
def listing(request, case):
    """A project's activities, the latest first."""
    award = project(request, case)
    rows = Activity.objects.filter(award=award).annotate(pictures=Count("photos")).order_by("-on", "-pk")
    return render(request, "monitoring/activities.html", {
        "award": award, "page": page_of(request, rows), "work": work_of(award),
        "may_record": award.state in RUNNING
        and request.user.has_perm("monitoring.record_activity", award),
    })  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def record(request, case):
    """Record an activity, in under a minute on a phone."""
    award = project(request, case)
    require(request.user, "monitoring.record_activity", award)
    last = Activity.objects.filter(award=award).first()
    initial = {"on": clock.today(), "place": last.place if last else award.community.name}
    form = ActivityForm(request.POST or None, request.FILES or None, award=award, initial=initial)
    if request.method == "POST" and form.is_valid():
        activity = attempt(request, form, lambda: actions.record_activity(
            award, by=request.user, photos=form.cleaned_data["photos"],
            consent=form.cleaned_data["consent"], **form.facts(),
        ), done=_("The activity is recorded."))  # fmt: skip
        if activity:
            return redirect("monitoring:activity", activity.pk)
    number = Activity.objects.filter(award=award).count() + 1
    context = {"award": award, "form": form, "number": number, "draft": f"activity-{award.pk}"}
    return render(request, "monitoring/record.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request, pk):
    """Put a returned activity right; everything recorded stands in the form."""
    activity = fetch(request, Activity, pk=pk)
    require(request.user, "monitoring.record_activity", activity)
    initial = {name: getattr(activity, name) for name in ("theme", "on", "place", "narrative", *COUNTS)}
    form = ActivityForm(request.POST or None, request.FILES or None, award=activity.award, initial=initial)
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, lambda: actions.correct_activity(
            activity, by=request.user, photos=form.cleaned_data["photos"],
            consent=form.cleaned_data["consent"], **form.facts(),
        ), done=_("The activity is recorded anew."))  # fmt: skip
        if done:
            return redirect("monitoring:activity", pk)
    context = {"award": activity.award, "form": form, "activity": activity}
    return render(request, "monitoring/record.html", context)


@login_required
@require_safe
def show(request, pk):
    """One activity with its photos."""
    activity = fetch(request, Activity, pk=pk)
    return render(request, "monitoring/activity.html", shown(request, activity))


def shown(request, activity, form=None):
    """What the page of an activity shows."""
    return {
        "activity": activity,
        "award": activity.award,
        "photos": list(activity.photos.select_related("upload")),
        "form": form or ReturnForm(),
        "may_correct": activity.state == "returned"
        and request.user.has_perm("monitoring.record_activity", activity),
        "may_return": activity.state == "recorded"
        and request.user.has_perm("monitoring.return_activity", activity),
    }


@login_required
@require_POST
def give_back(request, pk):
    """Return an activity to the organisation."""
    activity = fetch(request, Activity, pk=pk)
    require(request.user, "monitoring.return_activity", activity)
    form = ReturnForm(request.POST)
    if form.is_valid() and attempt(
        request, form, lambda: actions.return_activity(activity, by=request.user, **form.cleaned_data)
    ):
        return redirect("monitoring:activity", pk)
    return render(request, "monitoring/activity.html", shown(request, activity, form))


@login_required
@require_safe
def photo(request, pk):
    """The picture itself, for those who see its activity."""
    visible = Activity.objects.visible_to(request.user)
    picture = get_object_or_404(ActivityPhoto.objects.select_related("upload"), pk=pk, activity__in=visible)
    return serve(picture.upload, inline=True)
