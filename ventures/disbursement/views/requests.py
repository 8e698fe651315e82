from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.awards.models import Award, Instalment
from ventures.awards.states import RUNNING
from ventures.core.pages import attempt, page_of, require
from ventures.files.actions import serve
from ventures.organizations.queries import verified_account

from .. import actions, queries
from ..approval import stands
from ..forms import NoteForm, PaymentRequestForm
from ..models import PaymentRequest
from ..states import RequestState
from ..steps import steps_of


@login_required
@require_safe
def listing(request):
    """All requests for payment, by state and by words."""
    require(request.user, "disbursement.see_payments")
    mine = PaymentRequest.objects.visible_to(request.user)
    standing = queries.counts_by_state(mine)
    state = request.GET.get("state", "")
    chosen = mine.filter(state=state) if state in RequestState.values else mine
    context = {
        "page": page_of(request, chosen.like(request.GET.get("q", "")).for_listing()),
        "states": [(code, label, standing[code].count) for code, label in RequestState.choices],
        "standing": standing,
    }
    return render(request, "disbursement/requests.html", context)


@login_required
@require_safe
def request_page(request, pk):
    """One request: what is asked, by whom, against what, and what may be done now."""
    payment = fetch(request, pk)
    require(request.user, "disbursement.see_payments", payment)
    instalment = payment.instalment
    context = {
        "payment": payment,
        "award": instalment.award,
        "shares": instalment.shares.select_related("source").order_by("source"),
        "holds": queries.holds(instalment) if payment.state in WAITING else [],
        "void": payment.state in APPROVED and not stands(payment),
        "paid": queries.paid_of(instalment.award),
        "waiting": WAITING,
        "steps": steps_of(payment),
    }
    return render(request, "disbursement/request.html", context)


WAITING = {RequestState.REQUESTED, RequestState.CHECKED, RequestState.APPROVED}
APPROVED = {RequestState.APPROVED, RequestState.IN_BATCH}


def fetch(request, pk):
    """The request with all that its page and its verbs read."""
    rows = PaymentRequest.objects.visible_to(request.user).for_listing()
    people = rows.select_related(
        "instalment__award__organization", "instalment__award__call__region", "account__verified_by",
        "batch", "requested_by", "checked_by", "approved_by", "receipt",
    )  # fmt: skip
    return get_object_or_404(people, pk=pk)


@login_required
@require_POST
def check(request, pk):
    """The clerk passes the request on."""
    payment = fetch(request, pk)
    require(request.user, "disbursement.check_request", payment)
    actions.check(payment, by=request.user)
    messages.success(request, _("Checked. Another person can approve it now."))
    return redirect("disbursement:request", pk)


@login_required
@require_POST
def approve(request, pk):
    """The approver lets the payment go."""
    payment = fetch(request, pk)
    require(request.user, "disbursement.approve_request", payment)
    actions.approve(payment, by=request.user)
    messages.success(request, _("Approved. The amount is payable and can go into a batch."))
    return redirect("disbursement:request", pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request, pk):
    """The request goes back to the organisation with a word on what to put right."""
    payment = fetch(request, pk)
    require(request.user, "disbursement.give_back_request", payment)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, note = _("Returned. The organisation has been told."), form.cleaned_data["note"]
        if attempt(request, form, lambda: actions.give_back(payment, by=request.user, note=note), done):
            return redirect("disbursement:request", pk)
    context = {"form": form, "payment": payment, "award": payment.instalment.award}
    return render(request, "disbursement/give_back.html", context)


@login_required
@require_safe
def receipt(request, pk):
    """The receipt's file, for those who see the request."""
    payment = fetch(request, pk)
    require(request.user, "disbursement.see_project", payment.instalment.award)
    if payment.receipt is None:
        raise Http404
    return serve(payment.receipt, inline=True)


@login_required
@require_safe
def project(request, case):
    """The instalments of one project: what was paid, what may be asked for, what holds it."""
    rows = Award.objects.visible_to(request.user).select_related("organization", "call__region", "agreement")
    award = get_object_or_404(rows, case=case)
    require(request.user, "disbursement.see_project", award)
    instalments = queries.instalments_of(award)
    holds = queries.holds_of(instalments)
    for instalment in instalments:
        instalment.holds = holds[instalment.pk]
    due = next((one for one in instalments if one.state == Instalment.State.DUE), None)
    context = {
        "award": award,
        "instalments": instalments,
        "due": due,
        "paid": queries.paid_of(award),
        "recoveries": queries.recoveries_of(award),
        "running": RUNNING,
        "may_ask": due and request.user.has_perm("disbursement.request_payment", due),
    }
    return render(request, "disbursement/project.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk):
    """The organisation asks for an instalment: two facts and a file, everything else is known."""
    rows = Instalment.objects.filter(award__in=Award.objects.visible_to(request.user))
    rows = rows.select_related("award__organization", "award__call__region", "award__agreement")
    instalment = get_object_or_404(rows, pk=pk)
    require(request.user, "disbursement.request_payment", instalment)
    form = PaymentRequestForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        done = _("Your request is in. You will be told when the money is on its way.")
        if attempt(request, form, lambda: hand_in(instalment, form, request.user), done):
            return redirect("disbursement:project", instalment.award.case)
        instalment.refresh_from_db(fields=["state"])
    return render(request, "disbursement/ask.html", asking(instalment, form))


def hand_in(instalment, form, user):
    """The verb behind the form."""
    return actions.request_payment(instalment, by=user, **form.cleaned_data)


def asking(instalment, form):
    """What the page of a request shows as known."""
    award = instalment.award
    shares = list(instalment.shares.select_related("source").order_by("source"))
    return {
        "form": form,
        "instalment": instalment,
        "award": award,
        "account": verified_account(award.organization),
        "shares": shares,
        "receipts": sorted({str(share.source.get_receipt_kind_display()) for share in shares}),
        "holds": queries.holds(instalment),
        "open": instalment.state == Instalment.State.DUE,
    }
