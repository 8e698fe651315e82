from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ventures.core.pages import attempt, require

from .. import actions, queries
from ..forms import WriteOffForm
from ..models import Recovery, WriteOff


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk):
    """Ask that what is outstanding of a recovery be given up."""
    rows = Recovery.objects.visible_to(request.user).for_listing()
    one = get_object_or_404(rows, pk=pk)
    require(request.user, "disbursement.ask_write_off", one)
    form = WriteOffForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        facts, done = form.cleaned_data, _("Asked. Another person decides on it.")
        if attempt(request, form, lambda: actions.ask_write_off(one, by=request.user, **facts), done):
            return redirect("disbursement:recovery", pk)
    context = {"form": form, "recovery": one, "rest": queries.outstanding(one)}
    return render(request, "disbursement/ask_write_off.html", context)


def fetch(request, pk):
    """The write-off, if this person may see its recovery."""
    mine = Recovery.objects.visible_to(request.user)
    rows = WriteOff.objects.filter(recovery__in=mine).select_related("recovery__award__organization")
    row = get_object_or_404(rows, pk=pk)
    require(request.user, "disbursement.decide_write_off", row)
    return row


@login_required
@require_POST
def approve(request, pk):
    """Give the money up."""
    row = fetch(request, pk)
    actions.approve_write_off(row, by=request.user)
    messages.success(request, _("Written off."))
    return redirect("disbursement:recovery", row.recovery_id)


@login_required
@require_POST
def refuse(request, pk):
    """Keep demanding the money."""
    row = fetch(request, pk)
    actions.refuse_write_off(row, by=request.user)
    messages.success(request, _("Refused. The money stays demanded."))
    return redirect("disbursement:recovery", row.recovery_id)
