from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core.pages import ByKey, page_of, require

from .. import actions, queries
from ..forms import ReversalForm, SourceForm
from ..models import Appropriation, Movement, Source, Voucher
from ..picture import picture
from ..states import AccountKind
from .books import address_of


@login_required
@require_safe
def position(request):
    """Where the money stands, source by source; of one year where it is asked for."""
    require(request.user, "funds.see_position")
    visible = Source.objects.visible_to(request.user)
    asked, years = request.GET.get("year", ""), queries.years(visible)
    year = next((one for one in years if str(one) == asked), None)
    sources = visible.of_year(year).for_listing()
    positions = queries.position(sources)
    page = page_of(request, positions)
    context = {
        "page": page,
        "rows": page.object_list,
        "total": queries.total(positions),
        "years": [(one, one) for one in years],
        "year": year,
        "waiting": Movement.objects.visible_to(request.user).waiting().count(),
        "picture": picture(positions, address_of(year)),
    }
    return render(request, "funds/position.html", context)


@login_required
@require_safe
def source(request, pk):
    """One source: its position, its documents, its lines."""
    require(request.user, "funds.see_position")
    visible = Source.objects.visible_to(request.user).select_related("region", "earmark_district")
    one = get_object_or_404(visible, pk=pk)
    lines = queries.statement(one, request.GET.get("kind", ""))
    context = {
        "source": one,
        "position": queries.position([one])[0],
        "page": page_of(request, lines, pages=ByKey),
        "kinds": AccountKind.choices,
        "waiting": Movement.objects.waiting().touching(one).for_listing(),
        "appropriations": one.appropriations.select_related("by").order_by("-pk")[:25],
        "may_reverse": request.user.has_perm("funds.reverse_voucher", one),
    }
    context["reversible"] = queries.reversible(context["page"].object_list)
    return render(request, "funds/source.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_source(request):
    """Enter a source of funds."""
    require(request.user, "funds.add_source")
    form = SourceForm(request.POST or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        made = form.save()
        messages.success(request, _("The source is entered. Now enter the document that puts money into it."))
        return redirect("funds:appropriate", made.pk)
    return render(request, "funds/new_source.html", {"form": form})


@login_required
@require_POST
def reverse_voucher(request, pk):
    """Ask for an appropriation to be taken back, which another person confirms.

    The other vouchers are undone by the verbs that wrote them.
    """
    mine = Source.objects.visible_to(request.user)
    booked = Voucher.objects.filter(lines__account__source__in=mine, key__startswith="appropriate:")
    voucher = get_object_or_404(booked.distinct(), pk=pk)
    booked_on = mine.get(accounts__lines__voucher=voucher, accounts__kind=AccountKind.APPROPRIATED)
    require(request.user, "funds.reverse_voucher", booked_on)
    form = ReversalForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the voucher is taken back."))
        return redirect("funds:source", booked_on.pk)
    row = Appropriation.objects.get(pk=voucher.key.partition(":")[2])
    actions.ask_reversal(row, by=request.user, reason=form.cleaned_data["memo"])
    messages.success(request, _("Asked for. The voucher is taken back once another person has confirmed it."))
    return redirect("funds:source", booked_on.pk)
