"""The public notice with its objections, and the officer's answers."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core.money import yuan
from ventures.core.pages import attempt, page_of, require

from .. import actions, queries
from ..forms import AnswerForm, AssignForm, ObjectionForm
from ..models import Objection, PublicNotice
from ..states import ObjectionState


def public_notice(pk):
    """A notice that anybody may read."""
    return get_object_or_404(PublicNotice.objects.public().select_related("decision__call"), pk=pk)


@require_safe
def notice(request, pk):
    """The list as published, the days left, and the way to object."""
    one = public_notice(pk)
    return show(request, one, ObjectionForm(notice=one))


def show(request, one, form):
    """The notice's page."""
    context = {
        "notice": one,
        "title": queries.title_as_read(one),
        "rows": queries.rows_as_read(one),
        "call": one.decision.call,
        "hosts": one.decision.call.hosts.all(),
        "form": form,
        "total": sum((yuan(row["amount"]) for row in one.rows), yuan(0)),
        "passed_over": [row for row in queries.passed_over(one.decision) if row["inversion"]],
        "stands": not one.has_ended() and one.decision.state == "noticed",
    }
    return render(request, "awards/notice.html", context)


@require_POST
def object_to(request, pk):
    """Take an objection in and show its receipt."""
    one = public_notice(pk)
    form = ObjectionForm(request.POST, notice=one)
    if form.is_valid():
        here = {"at": request.arrived_at, "address": get_adapter(request).get_client_ip(request)}
        made = attempt(request, form, lambda: actions.object_to(one, **here, **form.cleaned_data))
        if made:
            messages.success(
                request,
                _("Your objection is in. Keep the receipt number: %(receipt)s") % {"receipt": made.receipt},
            )
            return redirect("awards:notice", one.pk)
    return show(request, one, form)


@login_required
@require_safe
def objections(request):
    """The objections within the reader's scope, open ones first."""
    require(request.user, "awards.see_decisions")
    rows = Objection.objects.visible_to(request.user).select_related(
        "award__organization", "notice", "assigned_to"
    )
    counts = rows.filter(state=ObjectionState.RECEIVED).count()
    page = page_of(request, rows.order_by(F("answered_at").asc(nulls_first=True), "received_at"))
    return render(request, "awards/objections.html", {"page": page, "open": counts})


def seen_objection(request, pk):
    """An objection within the reader's scope."""
    rows = Objection.objects.visible_to(request.user).select_related(
        "award__application", "award__call__region", "notice__decision__call__region", "assigned_to"
    )
    return get_object_or_404(rows, pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, pk):
    """One objection and its answer."""
    one = seen_objection(request, pk)
    require(request.user, "awards.answer_objection", one)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("The objection is answered.")
        if attempt(request, form, lambda: answered(one, form, request.user), done):
            return redirect("awards:objections")
    return show_objection(request, one, form, assign_form(one))


def show_objection(request, one, form, assign):
    """The page of an objection with its two forms."""
    context = {
        "objection": one,
        "form": form,
        "assign": assign,
        "is_proposer": one.notice.decision.proposed_by_id == request.user.pk,
        "notice_title": queries.title_as_read(one.notice),
    }
    return render(request, "awards/answer.html", context)


def assign_form(one, posted=None):
    """The form that gives an objection to an officer."""
    officers = queries.who_may_answer(one.notice.decision)
    return AssignForm(posted, officers=officers, initial={"to": one.assigned_to_id})


@login_required
@require_POST
def assign(request, pk):
    """Give an objection to another officer."""
    one = seen_objection(request, pk)
    require(request.user, "awards.answer_objection", one)
    form = assign_form(one, request.POST)
    done = _("The objection has its officer.")
    if form.is_valid() and attempt(
        request, form, lambda: actions.assign_objection(one, form.cleaned_data["to"], by=request.user), done
    ):
        return redirect("awards:objections")
    return show_objection(request, one, AnswerForm(), form)


def answered(one, form, user):
    """The verb behind the form."""
    return actions.answer_objection(one, by=user, **form.cleaned_data)
