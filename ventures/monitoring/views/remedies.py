"""A matter to be put right: what, by when, how it was; confirmed here or on the page behind it."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.pages import attempt, require

from .. import actions
from ..models import Remedy
from ..remedy_forms import RemedyOrderForm, RemedyReportForm, RemedyReturnForm
from .fetch import project
from .fetch import record as fetch

USUAL = timedelta(days=21)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def order(request, case):
    """Ask the organisation of a project under way to put something right."""
    award = project(request, case)
    require(request.user, "monitoring.order_remedy", award)
    form = RemedyOrderForm(request.POST or None, initial={"due_on": clock.today() + USUAL})
    if request.method == "POST" and form.is_valid():
        done = _("The organisation has been told.")
        made = attempt(
            request, form, lambda: actions.order_remedy(award, by=request.user, **form.cleaned_data), done
        )
        if made:
            return redirect("monitoring:remedy", made.pk)
    return render(request, "monitoring/order_remedy.html", {"award": award, "form": form})


@login_required
@require_safe
def show(request, pk):
    """One matter."""
    return render(request, "monitoring/remedy.html", shown(request, fetch(request, Remedy, pk=pk)))


def shown(request, remedy, answer=None, back=None):
    """What the page shows; of what an app above ordered it leads to the page behind it."""
    user = request.user
    confirms = remedy.state != "done" and user.has_perm("monitoring.confirm_remedy", remedy)
    return {
        "remedy": remedy,
        "award": remedy.award,
        "answer": answer or RemedyReportForm(initial={"answer": remedy.answer}),
        "back": back or RemedyReturnForm(),
        "may_report": remedy.state == "ordered" and user.has_perm("monitoring.report_remedy", remedy),
        "may_confirm": confirms and not remedy.origin,
        "may_return": remedy.state == "reported" and confirms,
        "behind": behind(remedy),
    }


def behind(remedy):
    """The address of the page that ordered it, or nothing."""
    name, _space, number = remedy.origin.partition(" ")
    return reverse(name, args=[number]) if number else ""


@login_required
@require_POST
def report(request, pk):
    """The organisation says how it was put right."""
    remedy = fetch(request, Remedy, pk=pk)
    require(request.user, "monitoring.report_remedy", remedy)
    form = RemedyReportForm(request.POST)
    done = _("Reported. The office has been told.")
    if form.is_valid() and attempt(
        request, form, lambda: actions.report_remedy(remedy, by=request.user, **form.cleaned_data), done
    ):
        return redirect("monitoring:remedy", pk)
    return render(request, "monitoring/remedy.html", shown(request, remedy, answer=form))


@login_required
@require_POST
def give_back(request, pk):
    """It is not put right yet."""
    remedy = fetch(request, Remedy, pk=pk)
    require(request.user, "monitoring.confirm_remedy", remedy)
    form = RemedyReturnForm(request.POST)
    done = _("The organisation has been told.")
    if form.is_valid() and attempt(
        request, form, lambda: actions.return_remedy(remedy, by=request.user, **form.cleaned_data), done
    ):
        return redirect("monitoring:remedy", pk)
    return render(request, "monitoring/remedy.html", shown(request, remedy, back=form))


@login_required
@require_POST
def confirm(request, pk):
    """It is put right."""
    remedy = fetch(request, Remedy, pk=pk)
    require(request.user, "monitoring.confirm_remedy", remedy)
    try:
        actions.confirm_remedy(remedy, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("monitoring:remedy", pk)
