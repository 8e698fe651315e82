"""Questions about a round: everybody reads the answers, members ask, officers answer."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ventures.core.pages import attempt, page_of
from ventures.organizations.queries import organizations_of

from .. import enquiries as verbs
from ..enquiry_forms import AnswerForm, AskForm, DeclineForm
from ..models import Enquiry
from .rounds import fetch
from .steps import managed

OTHERS_AT_MOST = 50


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request, pk):
    """The published answers, one's own questions, and the form to ask another."""
    call = fetch(request, pk)
    form = AskForm(request.POST or None, organizations=organizations_of(request.user))
    done = _("The question is with the office. You will be told when it is answered.")
    if request.method == "POST" and form.is_valid() and attempt(request, form, lambda: verbs.ask(
        call, form.cleaned_data["organization"], by=request.user, text=form.cleaned_data["text"],
        at=request.arrived_at,
    ), done):  # fmt: skip
        return redirect("calls:questions", pk)
    asked = Enquiry.objects.visible_to(request.user).filter(call=call).select_related("organization")
    may_manage = request.user.has_perm("calls.manage_call", call)
    asked = asked.waiting().order_by("pk") if may_manage else asked.order_by("-pk")
    return render(request, "calls/enquiries.html", {
        "call": call, "form": form, "may_manage": may_manage,
        "may_ask": bool(form.fields["organization"].queryset) and verbs.takes_questions(call),
        "page": page_of(request, call.clarifications.all()),
        "asked": asked[:OTHERS_AT_MOST],
    })  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, pk, enquiry):
    """Publish an answer to one question and to others that ask the same."""
    call, found = waiting_one(request, pk, enquiry)
    others = Enquiry.objects.waiting().filter(call=call).exclude(pk=found.pk).select_related("organization")
    others = Enquiry.objects.filter(pk__in=list(others.values_list("pk", flat=True)[:OTHERS_AT_MOST]))
    form = AnswerForm(
        request.POST or None, others=others.select_related("organization"), initial={"question": found.text}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        together = [found, *given.get("others", ())]
        for one in together:
            one.call = call
        done = _("The answer is published. Whoever asked has been told.")
        if attempt(request, form, lambda: verbs.answer(
            together, by=request.user, question=given["question"], answer=given["answer"]
        ), done):  # fmt: skip
            return redirect("calls:questions", pk)
    return page_of_answer(request, call, found, form, DeclineForm())


@login_required
@require_POST
def decline(request, pk, enquiry):
    """Publish nothing to it, with the reason."""
    call, found = waiting_one(request, pk, enquiry)
    form = DeclineForm(request.POST)
    done = _("Nothing is published. Whoever asked has been told why.")
    if form.is_valid() and attempt(request, form, lambda: verbs.decline(
        found, by=request.user, reason=form.cleaned_data["reason"]
    ), done):  # fmt: skip
        return redirect("calls:questions", pk)
    others = Enquiry.objects.none()
    return page_of_answer(
        request, call, found, AnswerForm(others=others, initial={"question": found.text}), form
    )


def waiting_one(request, pk, enquiry):
    """(the round, the question) for those who run the round."""
    call = managed(request, pk)
    return call, get_object_or_404(Enquiry.objects.select_related("organization"), pk=enquiry, call=call)


def page_of_answer(request, call, enquiry, form, decline_form):
    """The page of one question, with the forms as they stand."""
    context = {"call": call, "enquiry": enquiry, "form": form, "decline_form": decline_form}
    return render(request, "calls/answer.html", context)
