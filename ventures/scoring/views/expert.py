"""An expert's pages: his list, recusal and abstention, the files he may open."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.core.pages import attempt, page_of
from ventures.files.actions import serve

from .. import actions, pitch_queries, seats
from ..forms import InterestsForm, ReasonForm
from ..models import Assignment, Expert
from ..reading import File
from ..states import AssignmentState


@login_required
@require_safe
def desk(request):
    """What an expert has to read, the open ones first, in his own order."""
    own = Assignment.objects.visible_to(request.user).for_listing()
    page = page_of(request, own.open_first())
    barred = actions.barred(page)
    rows = own.by_what_waits()
    waiting = {pk for pk, _state, waits in rows if waits}
    for one in page:
        one.is_barred, one.waits = one.pk in barred, one.pk in waiting
        one.title = "" if one.is_barred else File(one.application, one.panel.is_blind).heading
    done = sum(state != AssignmentState.ASSIGNED for _pk, state, _waits in rows)
    expert = Expert.objects.filter(user=request.user).first()
    context = {
        "page": page, "done": done, "left": page.paginator.count - done - len(waiting), "waits": len(waiting),
        "expert": expert, "own": " ".join(str(pk) for pk, _state, _waits in rows),
        "sessions": pitch_queries.sessions_for(request.user), "advised": seats.advised(request.user),
    }  # fmt: skip
    if expert:
        context |= {"forming": seats.forming_with(expert), "must_declare": seats.must_declare(expert)}
    return render(request, "scoring/desk.html", context)


def own_assignment(request, pk):
    """The reader's own assignment; what he is recused from is not there."""
    return get_object_or_404(Assignment.objects.visible_to(request.user).for_listing(), pk=pk)


def opened(view):
    """A page of the reader's own assignment, `view(request, assignment)`.

    Who opens it has declared his interests and is in no conflict: else he sees nothing of it. Looking
    alters nothing; a press takes him off, whatever he pressed.
    """

    @wraps(view)
    def page(request, pk, **more):
        assignment = own_assignment(request, pk)
        actions.refuse_undeclared(assignment.expert)
        if actions.must_step_off(assignment):
            return taken_off(request, assignment)
        return view(request, assignment, **more)

    return page


def taken_off(request, assignment):
    """What a reader in conflict is told: that it does not open, and after a press that he is off it."""
    if request.method in {"GET", "HEAD"}:
        return render(request, "scoring/in_conflict.html", {"pk": assignment.pk}, status=409)
    actions.step_off(assignment)
    messages.warning(request, str(actions.InConflict()))
    return redirect("scoring:desk")


@login_required
@require_POST
@opened
def step_off(request, assignment):
    """A reader whom the portal found in conflict confirms it; whoever is in none goes back to the sheet."""
    return redirect("scoring:score", assignment.pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@opened
def recuse(request, assignment):
    """Step back from an application, with the reason."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _("You are off this application. The secretary draws another reader.")
        if attempt(request, form, lambda: step_back(assignment, request, form), done):
            return redirect("scoring:desk")
    return render(request, "scoring/recuse.html", {"form": form, "assignment": assignment})


def step_back(assignment, request, form):
    """The verb behind the form."""
    return actions.recuse(assignment, by=request.user, reason=form.cleaned_data["reason"])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@opened
def abstain(request, assignment):
    """Leave an application without a score, without being in conflict, with the reason."""
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verb = lambda: actions.abstain(assignment, by=request.user, **form.cleaned_data)  # noqa: E731
        if attempt(request, form, verb, _("You abstained. The secretary has been told.")):
            return redirect("scoring:desk")
    return render(request, "scoring/abstain.html", {"form": form, "assignment": assignment})


@login_required
@require_safe
@opened
def attachment(request, assignment, attachment_pk):
    """A file of the application that this reader may open; its name tells nothing about who applies."""
    file = File(assignment.application, assignment.panel.is_blind)
    one = get_object_or_404(file.attachments, pk=attachment_pk)
    return serve(one.upload, inline=True, anonymous_as=one.rule.key if file.blind else "")


@login_required
@require_safe
@opened
def answer_file(request, assignment, key):
    """A file that answers a question, where this reader may open it."""
    file = File(assignment.application, assignment.panel.is_blind)
    if key not in file.answer_uploads:
        raise Http404
    return serve(file.answer_uploads[key], inline=True, anonymous_as=key if file.blind else "")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def interests(request):
    """Declare the organisations one has an interest in."""
    expert = get_object_or_404(Expert, user=request.user)
    sent = request.POST if request.method == "POST" else None
    form = InterestsForm(sent, initial={"interests": expert.interests.all()})
    if request.method == "POST" and form.is_valid():
        actions.declare(expert, form.cleaned_data["interests"], by=request.user)
        messages.success(
            request, _("Your interests are declared. You will not be given these organisations.")
        )
        return redirect("scoring:desk")
    return render(request, "scoring/interests.html", {"form": form, "expert": expert})
