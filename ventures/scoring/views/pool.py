"""The pool that panels are drawn from."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.calls.states import Field
from ventures.core import clock
from ventures.core.pages import attempt, page_of, require
from ventures.reference.models import Region

from .. import actions, seats
from ..models import Expert
from ..panel_forms import EnrolForm, ExpertForm


@login_required
@require_safe
def experts(request):
    """Everyone in the pool by field, district and declaration, with what each reads this year."""
    require(request.user, "scoring.see_pool")
    page = page_of(request, chosen(request.GET).for_listing())
    loads = seats.loads_of(page)
    for one in page:
        one.load = loads.get(one.pk, (0, 0))
    context = {
        "page": page,
        "active": Expert.objects.in_pool().count(),
        "fields": Field.choices,
        "regions": [(one.code, one.name) for one in Region.objects.districts().on(clock.today())],
        "shown": [("undeclared", _("No declaration in force")), ("out", _("Out of the pool"))],
        "year_ago": seats.declared_since(),
        "year": clock.today().year,
    }
    return render(request, "scoring/experts.html", context)


def chosen(asked):
    """The experts that the filters name; nonsense finds nothing."""
    shown, field, region = (asked.get(name, "") for name in ("shown", "field", "region"))
    rows = Expert.objects.filter(is_active=shown != "out").of_field(field)
    if region:
        rows = rows.filter(region__code=region)
    if shown == "undeclared":
        rows = seats.undeclared(rows)
    return rows.order_by("pk")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enrol(request):
    """Take somebody into the pool."""
    require(request.user, "scoring.keep_pool")
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("The expert is in the pool.")
        if attempt(request, form, lambda: actions.enrol(by=request.user, **form.facts()), done):
            return redirect("scoring:experts")
    return render(request, "scoring/enrol.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def expert(request, pk):
    """Change what the pool knows of an expert; his declarations year by year."""
    require(request.user, "scoring.keep_pool")
    one = get_object_or_404(Expert.objects.in_pool().for_listing(), pk=pk)
    form = ExpertForm(request.POST or None, initial=known_of(one))
    if request.method == "POST" and form.is_valid():
        done = _("Saved.")
        if attempt(request, form, lambda: actions.enrol(one.user, by=request.user, **form.facts()), done):
            return redirect("scoring:experts")
    declarations = one.declarations.prefetch_related("interests__organization")
    return render(request, "scoring/expert.html", {"form": form, "expert": one, "declarations": declarations})


def known_of(one):
    """What the form shows of an expert; the account never leaves its seal."""
    return {
        "fields_of": sorted(one.fields), "employer": one.employer, "region": one.region,
        "community": one.community.code if one.community else "", "address": one.address,
    }  # fmt: skip


@login_required
@require_POST
def retire(request, pk):
    """Take somebody out of the pool."""
    require(request.user, "scoring.keep_pool")
    actions.retire(get_object_or_404(Expert, pk=pk), by=request.user)
    messages.success(request, _("The expert is out of the pool."))
    return redirect("scoring:experts")
