from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.calls.models import Call
from ventures.core.errors import Stale
from ventures.core.pages import attempt, page_of, require
from ventures.files.receive import OFFICE
from ventures.reference.models import Region

from .. import actions, export_files
from ..came_back import all_came_back, with_rest
from ..forms import ConfirmPaidForm, NoteForm
from ..models import PayerAccount, PaymentBatch, PaymentRequest
from ..states import BatchState, RequestState

SHEETS = {
    "xlsx": (export_files.as_xlsx, OFFICE["xlsx"]),
    "csv": (export_files.as_csv, "text/csv; charset=utf-8"),
}
AT_ONCE = 100


@login_required
@require_safe
def listing(request):
    """All batches, the newest first."""
    require(request.user, "disbursement.see_batches")
    batches = with_rest(PaymentBatch.objects.visible_to(request.user)).select_related("created_by")
    page = page_of(request, batches)
    for row in page.object_list:
        row.all_came_back = all_came_back(row)
    waiting = approved(request).count()
    return render(request, "disbursement/batches.html", {"page": page, "waiting": waiting})


@login_required
@require_safe
def batch(request, pk):
    """One batch: its payments, and, while it is open, what may still go into it."""
    one = fetch(request, pk)
    require(request.user, "disbursement.see_batches")
    entries = one.entries.order_by("request_id").values("request")
    rows = PaymentRequest.objects.filter(pk__in=entries).for_listing().order_by("pk")
    waiting = approved(request) if one.state == BatchState.OPEN else PaymentRequest.objects.none()
    context = {
        "batch": one,
        "all_came_back": all_came_back(one),
        "page": page_of(request, rows),
        "waiting": waiting.for_listing().order_by("pk")[:AT_ONCE],
        "unnamed": one.count and not one.entries.exclude(payer=None).exists() and without_payer(one),
        "may_prepare": request.user.has_perm("disbursement.prepare_batch"),
        "may_confirm": request.user.has_perm("disbursement.confirm_paid"),
    }
    return render(request, "disbursement/batch.html", context)


def without_payer(batch):
    """Whether a project of an open batch would be paid from no account."""
    if batch.state != BatchState.OPEN:
        return True
    calls = batch.entries.order_by().values("request__instalment__award__call")
    regions = Region.objects.filter(pk__in=Call.objects.filter(pk__in=calls).values("region"))
    return any(PayerAccount.objects.for_region(region) is None for region in regions)


def fetch(request, pk):
    """The batch, if this person may see batches."""
    rows = with_rest(PaymentBatch.objects.visible_to(request.user)).select_related("created_by")
    return get_object_or_404(rows, pk=pk)


def approved(request):
    """Approved requests that are in no batch."""
    return PaymentRequest.objects.visible_to(request.user).filter(state=RequestState.APPROVED)


@login_required
@require_POST
def open_batch(request):
    """Open an empty batch."""
    require(request.user, "disbursement.prepare_batch")
    return redirect("disbursement:batch", actions.open_batch(by=request.user).pk)


@login_required
@require_POST
def add(request, pk):
    """Put the ticked requests into the batch."""
    one = fetch(request, pk)
    require(request.user, "disbursement.prepare_batch")
    ticked = [number for number in request.POST.getlist("request") if number.isascii() and number.isdigit()]
    numbers = [int(number) for number in ticked[:AT_ONCE] if len(number) < 19]
    chosen = list(approved(request).filter(pk__in=numbers).for_listing())
    if len(chosen) < len(set(numbers)):
        raise Stale(_("Of what you ticked something was taken by somebody else meanwhile. Tick again."))
    actions.add_to_batch(one, chosen, by=request.user)
    messages.success(
        request,
        ngettext(
            "Added. The batch holds %(count)s payment now.",
            "Added. The batch holds %(count)s payments now.",
            one.count,
        )
        % {"count": one.count},
    )
    return redirect("disbursement:batch", pk)


@login_required
@require_POST
def take_out(request, pk):
    """Take one request out of an open batch."""
    payment = get_object_or_404(
        PaymentRequest.objects.visible_to(request.user).for_listing().exclude(batch=None), pk=pk
    )
    require(request.user, "disbursement.prepare_batch")
    number = payment.batch_id
    actions.take_out(payment, by=request.user)
    messages.success(request, _("Taken out. The request stays approved."))
    return redirect("disbursement:batch", number)


@login_required
@require_POST
def close(request, pk):
    """Close the batch."""
    one = fetch(request, pk)
    require(request.user, "disbursement.prepare_batch")
    actions.close_batch(one, by=request.user)
    messages.success(request, _("The batch is closed. Export it for the treasury system."))
    return redirect("disbursement:batch", pk)


@login_required
@require_safe
def sheet(request, pk, kind):
    """The closed batch as a file for the treasury system."""
    one = fetch(request, pk)
    require(request.user, "disbursement.export_batch")
    if kind not in SHEETS:
        raise Http404
    write, content_type = SHEETS[kind]
    response = FileResponse(write(one), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{one.number}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm_paid(request, pk):
    """The treasury has paid: its reference and the day."""
    one = fetch(request, pk)
    require(request.user, "disbursement.confirm_paid")
    form = ConfirmPaidForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, facts = _("Recorded as paid. The organisations have been told."), form.cleaned_data
        if attempt(request, form, lambda: actions.confirm_paid(one, by=request.user, **facts), done):
            return redirect("disbursement:batch", pk)
    return render(request, "disbursement/confirm_paid.html", {"form": form, "batch": one})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def bounce(request, pk):
    """The bank sent one payment of a closed batch back."""
    rows = PaymentRequest.objects.visible_to(request.user).for_listing().exclude(batch=None)
    payment = get_object_or_404(rows, pk=pk)
    require(request.user, "disbursement.confirm_paid")
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done, note = _("Recorded. The organisation has been told."), form.cleaned_data["note"]
        if attempt(request, form, lambda: actions.bounce(payment, by=request.user, note=note), done):
            return redirect("disbursement:batch", payment.batch_id)
    context = {"form": form, "payment": payment, "award": payment.instalment.award}
    return render(request, "disbursement/bounce.html", context)
