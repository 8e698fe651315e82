from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core import clock
from ventures.core.pages import attempt, page_of, require
from ventures.reference.models import Community, Region

from .. import actions
from ..forms import CloseNeedForm, MergeForm, NeedForm
from ..models import Need
from ..querysets import READERS
from ..states import LIVE, FieldOfWork, NeedState
from ..suggesting import duplicates_of

OPEN_STATES = (NeedState.PUBLISHED, NeedState.TAKEN_UP, NeedState.MET)
DISTRICT_CODE = 6  # digits of a district's code, with which the codes of its communities begin


@require_safe
def needs(request):
    """What communities lack: the public needs for everybody, all of his area for an officer or auditor."""
    sees_all = request.user.is_authenticated and request.user.has_role(*READERS)
    rows = Need.objects.visible_to(request.user).select_related("community__region__parent")
    rows, words = narrowed(rows, request.GET, NeedState.values if sees_all else OPEN_STATES)
    districts = Region.objects.on(clock.today()).districts()
    context = {
        "page": page_of(request, rows),
        "words": words,
        "waits_only": not sees_all and request.GET.get("state", "") not in OPEN_STATES,
        "all_states": _("All") if sees_all else NeedState.PUBLISHED.label,
        "district": request.GET.get("district", ""),
        "states": [(code, NeedState(code).label) for code in (NeedState if sees_all else OPEN_STATES[1:])],
        "fields": FieldOfWork.choices,
        "districts": [(one.code, one.name) for one in districts],
        "may_ask": request.user.has_perm("linkage.ask_for_needs"),
    }
    return render(request, "linkage/needs.html", context)


def narrowed(rows, asked, states):
    """(the needs that the filters leave, the words asked for); without a state asked for, no duplicates.

    For the public the list shows what waits for an organisation until another state is asked for.
    """
    words = asked.get("q", "")[:60].strip()
    for word in words.split()[:6]:
        rows = rows.filter(
            Q(title__icontains=word) | Q(problem__icontains=word) | Q(community__name__icontains=word)
        )
    state, field, district = (asked.get(name, "") for name in ("state", "field", "district"))
    if state in states:
        rows = rows.filter(state=state)
    else:
        rows = rows.unmerged() if NeedState.STATED in states else rows.published()
    if field in FieldOfWork.values:
        rows = rows.filter(field=field)
    if district.isascii() and district.isdigit() and len(district) == DISTRICT_CODE:
        rows = rows.filter(community__code__startswith=district)
    return rows, words


@require_safe
def need(request, pk):
    """One need in full."""
    return page_of_need(request, need_of(request, pk))


def need_of(request, pk):
    """The need, if the reader may see it; else 404."""
    visible = Need.objects.visible_to(request.user).select_related("community__region__parent", "survivor")
    return get_object_or_404(visible, pk=pk)


def page_of_need(request, found, **forms):
    """The page of a need, with the forms as they stand: `form` to close it, `merge`."""
    decides = request.user.has_perm("linkage.close_need", found)
    context = {
        "need": found,
        "merged": found.merged.select_related("community__region__parent").order_by("pk"),
        "may_decide": decides and found.state in LIVE,
        "may_merge": decides and NeedState.MERGED in Need.MOVES[found.state],
        "decides": decides,
        "form": forms.get("form") or CloseNeedForm(),
    }
    if context["may_merge"]:
        context["merge"] = forms.get("merge") or merge_form(request, found)
    return render(request, "linkage/need.html", context)


def merge_form(request, found, data=None):
    """The live needs of the same district that the officer may decide about, the most alike first."""
    others = Need.objects.decided_by(request.user).filter(
        state__in=LIVE, community__code__startswith=found.community.code[:DISTRICT_CODE]
    ).exclude(pk=found.pk).select_related("community").order_by("community", "pk")  # fmt: skip
    return MergeForm(data, others=others, alike=duplicates_of(found, others))


@require_http_methods(["GET", "HEAD", "POST"])
def state_need(request):
    """A community states a need, without an account: first its district, then seven more fields."""
    districts = Region.objects.on(clock.today()).districts()
    chosen = districts.filter(code=request.GET.get("district", "")[:9]).first()
    context = {"districts": [(one.code, one.name) for one in districts], "chosen": chosen}
    if chosen:
        here = Community.objects.on(clock.today()).within(chosen).select_related("region")
        form = context["form"] = NeedForm(request.POST or None, communities=here)
        verb = lambda: actions.state_need(by=person(request), **form.cleaned_data)  # noqa: E731
        done = _("Thank you. The office reads the need and publishes it.")
        if request.method == "POST" and form.is_valid() and attempt(request, form, verb, done):
            return redirect("linkage:needs")
    return render(request, "linkage/state_need.html", context)


def person(request):
    """Who is signed in, or nobody."""
    return request.user if request.user.is_authenticated else None


@login_required
@require_POST
def publish(request, pk):
    """An officer shows the need to the organisations."""
    found = need_of(request, pk)
    require(request.user, "linkage.publish_need", found)
    actions.publish_need(found, by=request.user)
    messages.success(request, _("The need is published."))
    return redirect("linkage:need", pk)


@login_required
@require_POST
def close(request, pk):
    """An officer takes the need off the list."""
    found = need_of(request, pk)
    require(request.user, "linkage.close_need", found)
    form, done = CloseNeedForm(request.POST), _("The need is off the list.")
    if form.is_valid() and attempt(
        request, form, lambda: actions.close_need(found, by=request.user, **form.cleaned_data), done
    ):
        return redirect("linkage:need", pk)
    return page_of_need(request, need_of(request, pk), form=form)


@login_required
@require_POST
def merge(request, pk):
    """An officer says that this need is another one stated twice."""
    found = need_of(request, pk)
    require(request.user, "linkage.merge_needs", found)
    form, done = merge_form(request, found, request.POST), _("Merged: the other need stays.")
    if form.is_valid() and attempt(
        request, form, lambda: actions.merge_needs(found, by=request.user, **form.cleaned_data), done
    ):
        return redirect("linkage:need", pk)
    return page_of_need(request, need_of(request, pk), merge=form)
