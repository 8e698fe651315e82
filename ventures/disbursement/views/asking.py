"""The pages of the organisation: the plan of its project, what is missing, and the request for a payment."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ventures.awards.actions import divide as divide_instalment
from ventures.awards.models import Award, Instalment
from ventures.awards.plan_changes import plan_changes
from ventures.awards.states import RUNNING
from ventures.core.pages import attempt, require
from ventures.files.keeping import keep_files, sent_files
from ventures.organizations.queries import verified_account

from .. import actions, queries
from ..actions.receipts import kinds_in_words, wanted
from ..forms import DivideForm, PaymentRequestForm
from ..holding import holds, holds_of
from ..models import ManualHold
from ..service import waits_of


@login_required
@require_safe
def project(request, case):
    """The instalments of one project: what was paid, may be asked for, is held, is missing."""
    rows = Award.objects.visible_to(request.user).select_related("organization", "call__region", "agreement")
    award = get_object_or_404(rows, case=case)
    require(request.user, "disbursement.see_project", award)
    instalments = queries.instalments_of(award)
    held, waits = holds_of(instalments), waits_of(instalments)
    for instalment in instalments:
        instalment.holds, instalment.wait = held[instalment.pk], waits.get(instalment.pk)
    due = next((one for one in instalments if one.state == Instalment.State.DUE), None)
    following = next((one for one in instalments if one.state in queries.OPEN), None)
    context = {
        "award": award,
        "instalments": instalments,
        "due": due,
        "following": following,
        "paid": queries.paid_of(award),
        "recoveries": queries.recoveries_of(award),
        "running": RUNNING,
        "changes": plan_changes(award),
        "may_replan": award.state in RUNNING and request.user.has_perm("awards.replan", award),
        "may_ask": due and request.user.has_perm("disbursement.request_payment", due),
        "may_divide": due
        and award.state in RUNNING
        and request.user.has_perm("disbursement.divide_instalment", due),
        "stops": ManualHold.objects.filter(award=award).select_related("by", "release__by"),
    }
    return render(request, "disbursement/project.html", context)


def instalment_of(request, pk, permission):
    """The instalment if the reader may see it (else 404) and do this to it (else 403)."""
    rows = Instalment.objects.filter(award__in=Award.objects.visible_to(request.user))
    rows = rows.select_related("award__organization", "award__call__region", "award__agreement")
    instalment = get_object_or_404(rows, pk=pk)
    require(request.user, permission, instalment)
    return instalment


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk):
    """The organisation asks for an instalment: what stands on its receipts, everything else is known."""
    instalment = instalment_of(request, pk, "disbursement.request_payment")
    form = PaymentRequestForm(
        request.POST or None, sent_files(request), wanted=wanted(instalment), documents=instalment.documents,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        done = _("Your request is in. You will be told when the money is on its way.")
        if attempt(request, form, lambda: hand_in(instalment, form, request.user), done):
            return redirect("disbursement:project", instalment.award.case)
        instalment.refresh_from_db(fields=["state"])
    keep_files(request, form)
    return render(request, "disbursement/ask.html", asking(instalment, form))


def hand_in(instalment, form, user):
    """The verb behind the form."""
    return actions.request_payment(instalment, by=user, receipts=form.evidence(), documents=form.enclosed())


def asking(instalment, form):
    """What the page of a request shows as known."""
    award = instalment.award
    return {
        "form": form,
        "instalment": instalment,
        "award": award,
        "account": verified_account(award.organization),
        "shares": instalment.shares.select_related("source").order_by("source"),
        "papers": kinds_in_words(dict(form.wanted)),
        "holds": holds(instalment),
        "open": instalment.state == Instalment.State.DUE,
    }


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def divide(request, pk):
    """A part of an instalment is to be paid first; the rest follows as an instalment of its own."""
    instalment = instalment_of(request, pk, "disbursement.divide_instalment")
    form = DivideForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        done = _("Divided. The first part can be asked for now, the rest afterwards.")
        if attempt(request, form, lambda: divide_instalment(instalment, by=request.user, **facts), done):
            return redirect("disbursement:project", instalment.award.case)
    context = {"form": form, "instalment": instalment, "award": instalment.award}
    return render(request, "disbursement/divide.html", context)
