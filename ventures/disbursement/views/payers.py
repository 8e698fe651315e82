from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ventures.accounts.querysets import within
from ventures.core.pages import attempt, page_of, require
from ventures.reference.models import Region

from .. import actions
from ..forms import PayerForm
from ..models import PayerAccount


@login_required
@require_safe
def listing(request):
    """The accounts from which the regions pay, with those they took the place of."""
    require(request.user, "disbursement.see_batches")
    rows = PayerAccount.objects.visible_to(request.user).select_related("region", "entered_by")
    current = set(PayerAccount.objects.current().values_list("pk", flat=True))
    context = {"page": page_of(request, rows.order_by("region__code", "-pk")), "current": current}
    return render(request, "disbursement/payers.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request):
    """Enter the account from which a region pays."""
    require(request.user, "disbursement.enter_payer")
    regions = Region.objects.filter(within(request.user.grants_of("finance_approver"), "code")).order_by(
        "code"
    )
    form = PayerForm(request.POST or None, regions=regions)
    if request.method == "POST" and form.is_valid():
        facts, done = form.cleaned_data, _("The account is entered. Batches closed from now on name it.")
        if attempt(request, form, lambda: actions.enter_payer(by=request.user, **facts), done):
            return redirect("disbursement:payers")
    return render(request, "disbursement/enter_payer.html", {"form": form})
