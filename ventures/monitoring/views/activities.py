from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.awards.states import RUNNING
from ventures.core import clock
from ventures.core.pages import attempt, page_of, require
from ventures.files.actions import serve

from .. import actions
from ..actions.activities import COUNTS
from ..activity_forms import TEXTS, ActivityForm, ArticlesForm
from ..forms import ReturnForm
from ..models import Activity, ActivityPhoto
from ..queries import work_of
from ..states import ActivityState
from .fetch import project
from .fetch import record as fetch

FINISHED = ActivityState.RECORDED, ActivityState.RETURNED


@login_required
@require_safe
def listing(request, case):
    """A project's activities, the latest first; `?state=` shows those of one state, as an indicator does."""
    award = project(request, case)
    pictures = Count("photos", filter=Q(photos__is_sheet=False))
    rows = Activity.objects.filter(award=award).annotate(pictures=pictures).order_by("-on", "-pk")
    state = request.GET.get("state", "")
    if state in ActivityState.values:
        rows = rows.filter(state=state)
    return render(request, "monitoring/activities.html", {
        "award": award, "page": page_of(request, rows), "work": work_of(award),
        "states": [(one.value, one.label) for one in FINISHED],
        "may_record": award.state in RUNNING
        and request.user.has_perm("monitoring.record_activity", award),
    })  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def record(request, case):
    """Record an activity, in under a minute on a phone; `?of=` names what it begins from."""
    award = project(request, case)
    require(request.user, "monitoring.record_activity", award)
    last = Activity.objects.filter(award=award).first()
    initial = {
        "on": clock.today(), "place": last.place if last else award.community.name,
        "planned": request.GET.get("of", ""),
    }  # fmt: skip
    form = ActivityForm(request.POST or None, request.FILES or None, award=award, initial=initial)
    if request.method == "GET":
        begin_from(form)
    if request.method == "POST" and form.is_valid():
        activity = attempt(request, form, lambda: actions.record_activity(
            award, by=request.user, session=form.choice.session, point=form.choice.point, **form.facts()
        ), done=_("The activity is recorded."))  # fmt: skip
        if activity:
            return redirect("monitoring:activity", activity.pk)
    context = {
        "award": award, "form": form, "number": Activity.objects.filter(award=award).count() + 1,
        "known": {one.value: one.facts | {"scanned": one.scanned} for one in form.offered},
    }  # fmt: skip
    return render(request, "monitoring/record.html", context)


def begin_from(form):
    """Fill in what is known of the activity that the address names."""
    named = form.initial["planned"]
    facts = next((one.facts for one in form.offered if one.value == named), {})
    form.initial.update(facts)
    for name in ("direct_people", "direct_times"):
        form.initial[name] = facts.get("people", 0)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request, pk):
    """Put a returned activity right; everything recorded stands in the form."""
    activity = fetch(request, Activity, pk=pk)
    require(request.user, "monitoring.record_activity", activity)
    initial = {name: getattr(activity, name) for name in (*TEXTS, *COUNTS)}
    form = ActivityForm(
        request.POST or None, request.FILES or None, award=activity.award, activity=activity, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        done = attempt(request, form, lambda: actions.correct_activity(
            activity, by=request.user, **form.facts()
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


def shown(request, activity, form=None, articles=None):
    """What the page of an activity shows."""
    photos = list(activity.photos.select_related("upload"))
    may_record = request.user.has_perm("monitoring.record_activity", activity)
    return {
        "activity": activity,
        "award": activity.award,
        "photos": [one for one in photos if not one.is_sheet],
        "sheets": [one for one in photos if one.is_sheet],
        "videos": list(activity.videos.select_related("upload")),
        "links": list(activity.links.all()),
        "given": list(activity.worker_hours.select_related("worker")),
        "form": form or ReturnForm(),
        "articles": articles or ArticlesForm(),
        "may_add": activity.award.state in RUNNING and may_record,
        "may_correct": activity.state == "returned" and may_record,
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
