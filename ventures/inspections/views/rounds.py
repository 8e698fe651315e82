"""The office's pages of rounds."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core.errors import Refused
from ventures.core.pages import page_of, require

from .. import actions
from ..deadline import all_made, publish_by
from ..forms import AgainForm, NumberForm, NumbersForm, PlanForm, PublishForm, ReasonForm
from ..models import CheckDraw, Inspection
from ..pool import inspectors_of, strata_of
from ..queries import draws_of, rounds_seen, said_at, sources_of, with_names
from ..share import allocate, how_many, least_percent
from ..states import Drawing, RoundState, Stratum
from .fetch import asking, seen_round


@login_required
@require_safe
def listing(request):
    """All rounds within the reader's sight."""
    require(request.user, "inspections.see_rounds")
    page = page_of(request, rounds_seen(request.user))
    return render(request, "inspections/rounds.html", {"page": page})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request):
    """Plan a round."""
    require(request.user, "inspections.run_round")
    form = PlanForm(request.POST or None, user=request.user)
    region = form.fields["region"].queryset.first()
    form.initial |= {"region": region, "percent": least_percent(region) if region else None}
    return asking(
        request, form, lambda: actions.plan_round(by=request.user, **form.facts()),
        to=lambda made: reverse("inspections:round", args=[made.pk]), done=_("The round is planned."),
        title=_("Plan a round of spot checks"), submit=_("Plan it"),
        lead=_("Strata and counts stand once the draws are announced."),
    )  # fmt: skip


@login_required
@require_safe
def show(request, pk):
    """A round: what would be drawn, what was announced, what is being looked at."""
    of = seen_round(request, pk)
    return render(request, "inspections/round.html", {
        "round": of,
        "runs": request.user.has_perm("inspections.run_round", of),
        "strata": strata(of),
        "looking": len(inspectors_of(of.region)),
        "draws": draws_of(of),
        "waiting": waiting(of),
        "checks": page_of(request, with_names(of)),
        "publish_by": publish_by(all_made().filter(pk=of.pk)).get(of.pk),
        "open": Inspection.objects.filter(round=of).open().count(),
        "said": said_at(of, of.state)[1] if of.state in (RoundState.PUBLISHED, RoundState.CANCELLED) else "",
    })  # fmt: skip


def strata(of):
    """[{label, pool, count}]: frozen, or before that as they would be today."""
    rows = of.strata
    if not rows and of.state == RoundState.PLANNED:
        sizes = {name: len(awards) for name, awards in strata_of(of.region, of.year).items()}
        total = sum(sizes.values())
        counts = allocate(how_many(total, of.percent), sizes) if total else sizes
        rows = [{"name": name, "pool": sizes[name], "count": counts[name]} for name in sizes]
    return [row | {"label": Stratum(row["name"]).label} for row in rows]


def waiting(of):
    """The draws that wait for a number of their own: in place of somebody."""
    if of.state != RoundState.DRAWN:
        return []
    return [one for one in of.draws.filter(what=Drawing.INSPECTORS, secret="").exclude(stratum="")]


@login_required
@require_POST
def announce(request, pk):
    """Publish pools, counts and hashes."""
    of = seen_round(request, pk, runs=True)
    try:
        actions.announce(of, by=request.user)
        messages.success(request, _("The draws are announced. Come back when the public number is known."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("inspections:round", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def draw(request, pk):
    """Enter the public number."""
    of = seen_round(request, pk, runs=True)
    form = NumbersForm(request.POST or None, sources=sources_of(of.draws.current()))
    return asking(
        request, form, lambda: actions.draw(of, by=request.user, number=form.numbers()),
        to=reverse("inspections:round", args=[pk]), done=_("Drawn; the inspectors have been told."),
        title=_("Draw with the public number"), crumb=of.title, submit=_("Draw"),
        lead=_("Exactly as it was published; spaces between the figures count once."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def publish(request, pk):
    """Publish the results."""
    of = seen_round(request, pk, runs=True)
    form = PublishForm(request.POST or None)
    return asking(
        request, form, lambda: actions.publish(of, by=request.user, **form.cleaned_data),
        to=reverse("inspections:round", args=[pk]), done=_("The results are published."),
        title=_("Publish the results?"), crumb=of.title, submit=_("Publish"),
        lead=_("Organisation, project, day and result become public; the names of inspectors do not."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request, pk):
    """Give the round up."""
    of = seen_round(request, pk, runs=True)
    form = ReasonForm(request.POST or None)
    return asking(
        request, form, lambda: actions.cancel(of, by=request.user, **form.cleaned_data),
        to=reverse("inspections:round", args=[pk]), done=_("The round is given up."),
        title=_("Give this round up?"), crumb=of.title, submit=_("Give the round up"),
        lead=_("What was announced stays public, with the reason."),
    )  # fmt: skip


def seen_draw(request, pk):
    """A draw of a round that the reader runs."""
    one = get_object_or_404(CheckDraw, pk=pk)
    one.round = seen_round(request, one.round_id, runs=True)
    return one


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def redraw(request, pk):
    """Announce a draw anew."""
    one = seen_draw(request, pk)
    form = AgainForm(request.POST or None, initial={"number_source": one.number_source})
    return asking(
        request, form, lambda: actions.redraw(one, by=request.user, **form.cleaned_data),
        to=reverse("inspections:round", args=[one.round_id]), done=_("The draw is announced anew."),
        title=_("Announce this draw anew?"), crumb=str(one), submit=_("Announce it anew"),
        lead=_("It is counted, and the reason is published; the earlier one stays to be seen."),
    )  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def number(request, pk):
    """Enter the public number of a draw in place of somebody."""
    one = seen_draw(request, pk)
    form = NumberForm(request.POST or None)
    return asking(
        request, form, lambda: actions.draw_replacement(one, by=request.user, **form.cleaned_data),
        to=reverse("inspections:round", args=[one.round_id]), done=_("Drawn; the inspector has been told."),
        title=_("Draw with the public number"), crumb=str(one), submit=_("Draw"), lead=one.number_source,
    )  # fmt: skip
