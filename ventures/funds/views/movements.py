from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core.pages import attempt, page_of, require

from .. import actions
from ..forms import AppropriationForm, CarryOverForm, TransferForm, WithdrawalForm
from ..models import Movement, Source
from ..queries import balance, origin_year
from ..states import AccountKind, MovementKind, MovementState

FORMS = {
    MovementKind.APPROPRIATION: AppropriationForm,
    MovementKind.CUT: AppropriationForm,
    MovementKind.TRANSFER: TransferForm,
    MovementKind.CARRY_OVER: CarryOverForm,
}


@login_required
@require_safe
def listing(request):
    """The documents that move money, the newest first; all, or those that wait for a second person."""
    require(request.user, "funds.see_position")
    visible = Movement.objects.visible_to(request.user)
    waiting = request.GET.get("state") == "entered"
    page = page_of(request, (visible.waiting() if waiting else visible).for_listing())
    context = {"page": page, "waiting": visible.waiting().count()}
    context["states"] = [(MovementState.ENTERED.value, MovementState.ENTERED.label)]
    return render(request, "funds/movements.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request, pk, kind):
    """Enter a document that puts money into a source, takes it out or moves it; another person confirms."""
    one = get_object_or_404(Source.objects.visible_to(request.user).select_related("region"), pk=pk)
    require(request.user, "funds.appropriate", one)
    form = FORMS[kind](request.POST or None, source=one)
    if request.method == "POST" and form.is_valid():
        done = _("The document is entered. It is booked once another person has confirmed it.")
        if attempt(request, form, lambda: put_in(kind, one, form, request.user), done):
            return redirect("funds:source", one.pk)
    context = {
        "form": form,
        "source": one,
        "kind": MovementKind(kind),
        "left": balance(one, AccountKind.AVAILABLE),
        "carried_since": carried_since(kind, one),
    }
    return render(request, "funds/enter.html", context)


def put_in(kind, source, form, user):
    """The verb behind the form."""
    return actions.enter(kind, source, by=user, **form.cleaned_data)


def carried_since(kind, source):
    """The year of money that would be carried over a second time; else None.

    What is not used in two years running counts as surplus, which the treasury takes back (预算法 §42).
    """
    year = origin_year(source) if kind == MovementKind.CARRY_OVER else source.year
    return year if year < source.year else None


@login_required
@require_POST
def confirm(request, pk):
    """Confirm a document that somebody else entered; it is booked."""
    movement = movement_of(request.user, pk, "funds.confirm_movement")
    actions.confirm(movement, by=request.user)
    messages.success(request, _("The document is booked."))
    if year := carried_since(movement.kind, movement.source):
        messages.warning(request, _("Money of %(year)s is carried over a second time.") % {"year": year})
    return redirect("funds:movements")


@login_required
@require_POST
def withdraw(request, pk):
    """Withdraw a document that is not booked yet."""
    movement = movement_of(request.user, pk, "funds.withdraw_movement")
    form = WithdrawalForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why the document is withdrawn."))
        return redirect("funds:movements")
    actions.withdraw(movement, by=request.user, note=form.cleaned_data["note"])
    messages.success(request, _("The document is withdrawn."))
    return redirect("funds:movements")


def movement_of(user, pk, permission):
    """A movement that a person sees and may act on."""
    movement = get_object_or_404(Movement.objects.visible_to(user).select_related("source__region"), pk=pk)
    require(user, permission, movement.source)
    return movement
