"""The pages of the clerk and the approver: the list, one request, its check and its approval."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.calls.models import Call
from ventures.core.pages import ByKey, attempt, page_of, require
from ventures.organizations.names import differences

from .. import actions, queries
from ..approval import changes
from ..forms import NoteForm
from ..holding import holds, holds_of
from ..models import PaymentRequest
from ..powers import needs_two
from ..states import WAITING, RequestState
from ..steps import steps_of

AT_ONCE = 100
TO_APPROVE = (RequestState.CHECKED, RequestState.SECOND)
APPROVED = (RequestState.SECOND, RequestState.APPROVED, RequestState.IN_BATCH)


@login_required
@require_safe
def listing(request):
    """All requests for payment, by state, round and words; those that wait can be approved together."""
    require(request.user, "disbursement.see_payments")
    mine = PaymentRequest.objects.visible_to(request.user)
    standing = queries.counts_by_state(mine)
    state, call, words = (request.GET.get(name, "") for name in ("state", "call", "q"))
    states, chosen = RequestState.values, mine.like(words)
    if state in states:
        states, chosen = [state], chosen.filter(state=state)
    if call.isascii() and call.isdigit() and len(call) < 19:
        chosen = chosen.filter(instalment__award__call=int(call))
    count = None if words or call else sum(standing[one].count for one in states)
    page = page_of(request, chosen.for_listing(), pages=ByKey, count=count)
    waiting = [row.instalment for row in page.object_list if row.state in WAITING]
    held = holds_of(waiting, [one.award for one in waiting])
    for row in page.object_list:
        row.holds = held.get(row.instalment_id, [])
    context = {
        "page": page,
        "states": [(code, label, standing[code].count) for code, label in RequestState.choices],
        "rounds": rounds_of(mine),
        "standing": standing,
        "may_approve": state in TO_APPROVE and request.user.has_perm("disbursement.approve_request"),
    }
    return render(request, "disbursement/requests.html", context)


def rounds_of(requests):
    """(number, title) of the rounds that some requests belong to, the newest first."""
    found = Call.objects.filter(Exists(requests.order_by().filter(instalment__award__call=OuterRef("pk"))))
    return [(str(pk), title) for pk, title in found.order_by("-year", "-pk").values_list("pk", "title")[:12]]


@login_required
@require_safe
def request_page(request, pk):
    """One request: what is asked, by whom, against what, and what may be done now."""
    payment = fetch(request, pk)
    require(request.user, "disbursement.see_payments", payment)
    instalment, award = payment.instalment, payment.instalment.award
    user = request.user
    context = {
        "payment": payment,
        "award": award,
        "shares": instalment.shares.select_related("source").order_by("source"),
        "receipts": payment.receipts.select_related("file"),
        "enclosures": payment.enclosures.select_related("file"),
        "plan": queries.instalments_of(award),
        "holds": holds(instalment) if payment.state in WAITING else [],
        "void": changes(payment) if payment.state in APPROVED else [],
        "paid": queries.paid_of(award),
        "steps": steps_of(payment),
        "waiting": WAITING,
        "two": needs_two(payment.amount),
        "names_agree": payment.account.name == award.organization.name,
        "letters": differences(payment.account.name, award.organization.name),
        "against": actions.why_not(payment, user) if waits_for_approval(payment, user) else "",
        "next": next_of(payment, user),
    }
    return render(request, "disbursement/request.html", context)


def waits_for_approval(payment, user):
    """Whether this person would be the one to approve it now."""
    return payment.state in TO_APPROVE and user.has_perm("disbursement.approve_request", payment)


def next_of(payment, user):
    """The next request that waits where this one does, for whoever goes through them one after the other."""
    rows = PaymentRequest.objects.visible_to(user).filter(state=payment.state, pk__gt=payment.pk)
    return rows.order_by("pk").values_list("pk", flat=True).first() if payment.state in WAITING else None


def fetch(request, pk):
    """The request with all that its page and its verbs read."""
    rows = PaymentRequest.objects.visible_to(request.user).for_listing()
    people = rows.select_related(
        "instalment__award__organization", "instalment__award__call__region", "account__verified_by",
        "account__stated_by", "batch", "requested_by", "checked_by", "approved_by", "second_by",
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
    messages.success(request, approved_in_words(payment))
    return redirect("disbursement:request", pk)


def approved_in_words(payment):
    """What an approval has led to."""
    if payment.state == RequestState.SECOND:
        return _("Approved. Another person gives the second approval.")
    return _("Approved. The amount is payable and can go into a batch.")


@login_required
@require_POST
def approve_many(request):
    """The ticked requests, each with every check of its own; each refusal is named."""
    require(request.user, "disbursement.approve_request")
    ticked = [number for number in request.POST.getlist("request") if number.isascii() and number.isdigit()]
    numbers = [int(number) for number in ticked[:AT_ONCE] if len(number) < 19]
    rows = PaymentRequest.objects.visible_to(request.user).for_listing().filter(pk__in=numbers)
    answers = actions.approve_each(rows.select_related("instalment__award__call__region"), by=request.user)
    done = sum(refused is None for _payment, refused in answers)
    if not numbers:
        messages.error(request, _("Tick at least one request."))
    elif unknown := len(set(numbers)) - len(answers):
        text = ngettext(
            "%(count)s of the ticked requests is not here for you.",
            "%(count)s of the ticked requests are not here for you.",
            unknown,
        )
        messages.error(request, text % {"count": unknown})
    if done:
        text = ngettext("%(count)s request is approved.", "%(count)s requests are approved.", done)
        messages.success(request, text % {"count": done})
    for payment, refused in answers:
        if refused:
            said = {"number": payment, "organization": payment.instalment.award.organization}
            messages.error(request, _("%(number)s, %(organization)s:") % said + f" {refused}")
    return redirect("disbursement:requests")


@login_required
@require_POST
def check_again(request, pk):
    """A request whose approval is void goes back to the clerk."""
    payment = fetch(request, pk)
    require(request.user, "disbursement.check_again", payment)
    actions.check_again(payment, by=request.user)
    messages.success(request, _("The request is with the clerk again, with what is true now."))
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
