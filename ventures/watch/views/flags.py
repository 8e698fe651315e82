from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ventures.awards.models import Award
from ventures.awards.queries import districts_of
from ventures.core.pages import attempt, page_of, require

from .. import actions, queries
from ..evidence import sides_of
from ..forms import ConfirmForm, DismissForm
from ..models import Flag
from ..sentences import sentence_of
from ..states import FlagKind, FlagState


@login_required
@require_safe
def listing(request):
    """The flags this reader sees, those to be looked at unless told, by kind, state and district."""
    require(request.user, "watch.see_flags")
    visible, asked = Flag.objects.visible_to(request.user), request.GET
    state = asked["state"] if asked.get("state") in FlagState.values else FlagState.OPEN
    flags = visible.filter(state=state)
    if asked.get("kind") in FlagKind.values:
        flags = flags.filter(kind=asked["kind"])
    if asked.get("district", "").isdecimal():
        flags = flags.filter(award__community__code__startswith=asked["district"][:6])
    counts = queries.counts_of(visible)
    page = page_of(request, flags.for_listing())
    for flag in page:
        flag.sentence = sentence_of(flag)
    return render(request, "watch/flags.html", {
        "page": page, "open": counts["state"].get(FlagState.OPEN, 0),
        "states": [one for one in counted(FlagState, counts["state"]) if one[0] != FlagState.OPEN],
        "kinds": counted(FlagKind, counts["kind"]),
        "districts": districts_of(Award.objects.filter(pk__in=visible.order_by().values("award"))),
    })  # fmt: skip


def counted(choices, counts):
    """The choices that occur, with how many there are."""
    return [(one.value, one.label, counts[one]) for one in choices if one in counts]


@login_required
@require_safe
def show(request, pk):
    """One flag with its evidence side by side."""
    return render(request, "watch/flag.html", shown(request, fetch(request, pk)))


def fetch(request, pk):
    """A flag that this reader sees; else 404."""
    rows = Flag.objects.visible_to(request.user).for_listing().select_related("award__call__region")
    return get_object_or_404(rows, pk=pk)


def shown(request, flag, confirming=None, dismissing=None):
    """What the page of a flag shows."""
    return {
        "flag": flag,
        "award": flag.award,
        "sentence": sentence_of(flag),
        "sides": sides_of(flag, request.user),
        "hours": flag.evidence.get("projects", []),
        "expense": flag.evidence.get("expense"),
        "more": flag.evidence.get("more", 0),
        "may_judge": flag.state == FlagState.OPEN and request.user.has_perm("watch.judge_flag", flag),
        "confirming": confirming or ConfirmForm(prefix="confirm"),
        "dismissing": dismissing or DismissForm(prefix="dismiss"),
    }


@login_required
@require_POST
def confirm(request, pk):
    """There is something to it."""
    flag = fetch(request, pk)
    require(request.user, "watch.judge_flag", flag)
    form = ConfirmForm(request.POST, prefix="confirm")
    if form.is_valid() and attempt(
        request, form, lambda: actions.confirm(flag, by=request.user, **form.cleaned_data),
        done=_("The flag is confirmed."),
    ):  # fmt: skip
        return redirect("watch:flag", pk)
    return render(request, "watch/flag.html", shown(request, fetch(request, pk), confirming=form))


@login_required
@require_POST
def dismiss(request, pk):
    """There is nothing to it."""
    flag = fetch(request, pk)
    require(request.user, "watch.judge_flag", flag)
    form = DismissForm(request.POST, prefix="dismiss")
    if form.is_valid() and attempt(
        request, form, lambda: actions.dismiss(flag, by=request.user, **form.cleaned_data),
        done=_("The flag is set aside."),
    ):  # fmt: skip
        return redirect("watch:flag", pk)
    return render(request, "watch/flag.html", shown(request, fetch(request, pk), dismissing=form))


@login_required
@require_safe
def rates(request):
    """How often what was noticed was so, by kind and year."""
    require(request.user, "watch.see_flags")
    rows = queries.rates(Flag.objects.visible_to(request.user))
    return render(request, "watch/rates.html", {"rows": rows, **queries.whole_of(rows)})
