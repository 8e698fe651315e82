"""Who may approve up to how much, when two must, who stands in for whom; finance reads, others set."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core import clock
from ventures.core.pages import attempt, page_of, require

from .. import actions
from ..forms import LimitForm, PaymentRuleForm, StandInForm
from ..models import ApprovalLimit, PaymentRule, StandIn
from ..powers import COOLING_DAYS, approvers, rule

RECENT = 50


@login_required
@require_safe
def powers(request):
    """The rule in force, the limits of each approver, the deputies; each with its history."""
    require(request.user, "disbursement.see_powers")
    stand_ins = StandIn.objects.select_related("absent", "deputy", "named_by", "ended_by")
    context = {
        "rule": rule(),
        "cooling": COOLING_DAYS,
        "approvers": approvers(),
        "rules": PaymentRule.objects.select_related("set_by")[:RECENT],
        "page": page_of(request, ApprovalLimit.objects.select_related("user", "set_by")),
        "stand_ins": stand_ins[:RECENT],
        "today": clock.today(),
    }
    return render(request, "disbursement/powers.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_rule(request):
    """Set what the fund asks of every payment."""
    require(request.user, "disbursement.set_powers")
    now = rule()
    names = ("two_from", "limit_needed", "cooling_days")
    known = {name: getattr(now, name) for name in names} if now else {"cooling_days": COOLING_DAYS}
    form = PaymentRuleForm(request.POST or None, initial=known)
    return set_page(request, form, actions.set_rule, _("What is asked of every payment?"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def set_limit(request):
    """Set up to how much a person approves."""
    require(request.user, "disbursement.set_powers")
    form = LimitForm(request.POST or None, initial={"valid_from": clock.today()})
    return set_page(request, form, actions.set_limit, _("Who approves up to how much?"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def name_stand_in(request):
    """Name a deputy for an absent approver."""
    require(request.user, "disbursement.name_stand_in")
    form = StandInForm(request.POST or None, initial={"first_day": clock.today()})
    return set_page(request, form, actions.name_stand_in, _("Who approves in whose absence?"))


def set_page(request, form, verb, title):
    """A form of the powers and its verb."""
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        if attempt(request, form, lambda: verb(by=request.user, **facts), _("Set. It counts from now on.")):
            return redirect("disbursement:powers")
    return render(request, "disbursement/set_power.html", {"form": form, "title": title})


@login_required
@require_POST
def end_stand_in(request, pk):
    """End a deputy's time before its last day."""
    require(request.user, "disbursement.name_stand_in")
    actions.end_stand_in(get_object_or_404(StandIn, pk=pk), by=request.user)
    messages.success(request, _("Ended. From now on the approver approves himself."))
    return redirect("disbursement:powers")
