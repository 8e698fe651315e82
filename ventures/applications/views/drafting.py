"""The applicant's side: beginning, filling in section by section, handing in, and what became of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.calls.queries import cancelled_because
from ventures.core.errors import Refused
from ventures.core.pages import attempt, page_of, require
from ventures.files.actions import serve, small
from ventures.linkage.models import SocialWorker
from ventures.organizations.queries import organizations_of

from .. import actions
from ..forms.files import AddressForm
from ..models import Answer, Application, Attachment
from ..queries import gather
from ..states import EDITABLE, State
from ..way import service_times, steps
from . import (
    drafting_answers,
    drafting_budget,
    drafting_check,
    drafting_facts,
    drafting_files,
    drafting_plan,
    drafting_team,
)
from .drafting_begin import begin  # noqa: F401 - a view of this side
from .filling import fill_in, gone_on, show
from .frame import application_of, deadline_of, draft_of
from .keeping import answer_of

GRIDS = {
    module.name: module
    for module in (drafting_facts, drafting_answers, drafting_budget, drafting_team, drafting_plan)
}


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def section(request, pk, section):
    """One section of the draft; what has been handed in is read on its receipt."""
    application = draft_of(request, pk)
    if application.state not in EDITABLE:
        return redirect("applications:receipt", pk)
    require(request.user, "applications.edit_application", application)
    if section == "answers" and request.method == "POST":
        drafting_answers.take_in(request, application)
    if section in GRIDS:
        return fill_in(request, application, GRIDS[section])
    if section == "files":
        return files(request, application)
    if section == "check":
        return drafting_check.show(request, application)
    raise Http404


@require_POST
def keep(request, pk, section):
    """Keep what is typed in a section while it is typed; who is signed out is told, not sent away."""
    return answer_of(request, pk, section, GRIDS.get(section))


def files(request, application):
    """Attachments are no part of an edition conflict: adding one overwrites nobody's work."""
    if request.method != "POST":
        gather(application)
        forms = drafting_files.saved(application)
        forms["under_way"] = drafting_files.under_way(application, request.user)
        return show(request, application, drafting_files, forms)
    if "detach" in request.POST:
        return drafting_files.take_off(request, application)
    refused = drafting_files.receive(request, application)
    if refused is None:
        return gone_on(request, application, drafting_files)
    return show(request, application, drafting_files, {"form": refused})


@login_required
@require_POST
def submit(request, pk):
    """Hand the application in, judged by the instant at which the request arrived."""
    application = application_of(request, pk)
    require(request.user, "applications.submit_application", application)
    try:
        hand_in = actions.hand_in_refined if application.state == State.REFINING else actions.submit
        hand_in(application, by=request.user, at=request.arrived_at)
    except Refused as refused:
        application = application_of(request, pk)
        if application.state not in EDITABLE:
            return redirect("applications:receipt", pk)
        return drafting_check.show(request, application, refusal=str(refused))
    messages.success(request, _("The application is handed in."))
    return redirect("applications:receipt", pk)


@login_required
@require_safe
def receipt(request, pk):
    """What was handed in, under which number, and how it goes on."""
    application = application_of(request, pk)
    edition = application.editions.select_related("submitted_by").last()
    withdrawable = State.WITHDRAWN in Application.MOVES[application.state]
    return render(request, "applications/receipt.html", {
        "application": application, "edition": edition, "steps": steps(application),
        "promised": service_times(application),
        "reason": cancelled_because(application.call),
        "editable": application.state in EDITABLE, "deadline": deadline_of(application),
        "may_withdraw": withdrawable
        and request.user.has_perm("applications.withdraw_application", application),
    })  # fmt: skip


@login_required
@require_POST
def withdraw(request, pk):
    """Take the application back."""
    application = application_of(request, pk)
    require(request.user, "applications.withdraw_application", application)
    actions.withdraw(application, by=request.user, note=request.POST.get("note", "")[:300])
    messages.success(request, _("The application is withdrawn."))
    return redirect("applications:receipt", pk)


@login_required
@require_safe
def mine(request):
    """The applications of one's organisations, the newest first."""
    rows = Application.objects.filter(organization__in=organizations_of(request.user)).for_listing()
    page = page_of(request, rows)
    return render(request, "applications/mine.html", {"page": page})


@login_required
@require_POST
def ask_confirmation(request, pk):
    """Ask the community by e-mail to confirm need and site."""
    application = application_of(request, pk)
    require(request.user, "applications.edit_application", application)
    form = AddressForm(request.POST)
    done = _("The question is on its way to the community.")
    if form.is_valid() and attempt(request, form, lambda: actions.ask_confirmation(
        application, by=request.user, address=form.cleaned_data["address"]
    ), done):  # fmt: skip
        return redirect("applications:section", pk, "check")
    return drafting_check.show(request, application, form=form)


@login_required
@require_POST
def ask_worker(request, pk, worker):
    """Ask a social worker of the team by e-mail whether he takes part."""
    application = application_of(request, pk)
    require(request.user, "applications.edit_application", application)
    asked = get_object_or_404(SocialWorker.objects.of(application.organization), pk=worker)
    form = drafting_check.address_form(asked, request.POST)
    done = _("The question is on its way to the social worker.")
    if form.is_valid() and attempt(request, form, lambda: actions.ask_worker(
        application, asked, by=request.user, address=form.cleaned_data["address"]
    ), done):  # fmt: skip
        return redirect("applications:section", pk, "check")
    return drafting_check.show(request, application, form=form, worker=asked)


@login_required
@require_safe
def preview(request, pk, attachment):
    """An attached picture as a small one, for those who see its application."""
    application = application_of(request, pk)
    found = Attachment.objects.select_related("upload")
    return small(get_object_or_404(found, pk=attachment, application=application).upload)


@login_required
@require_safe
def file(request, pk, attachment):
    """An attached file, for those who see its application."""
    application = draft_of(request, pk)
    one = get_object_or_404(
        Attachment.objects.select_related("upload"), pk=attachment, application=application
    )
    return serve(one.upload, inline=True)


@login_required
@require_safe
def answer_file(request, pk, key):
    """A file that answers a question, for those who see its application."""
    application = draft_of(request, pk)
    found = Answer.objects.exclude(upload=None).select_related("upload")
    return serve(get_object_or_404(found, application=application, question__key=key).upload, inline=True)
