"""An expert's pages: his list, recusal and abstention, the files he may open."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

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
    for one in page:
        one.title = File(one.application, one.panel.is_blind).heading
    states = dict(own.order_by().values_list("pk", "state"))
    done = sum(state != AssignmentState.ASSIGNED for state in states.values())
    expert = Expert.objects.filter(user=request.user).first()
    context = {
        "page": page, "done": done, "left": page.paginator.count - done, "expert": expert,
        "own": " ".join(map(str, states)), "sessions": pitch_queries.sessions_for(request.user),
        "advised": seats.advised(request.user),
    }  # fmt: skip
    if expert:
        context |= {"forming": seats.forming_with(expert), "must_declare": seats.must_declare(expert)}
    return render(request, "scoring/desk.html", context)


def own_assignment(request, pk, *, opens=True):
    """The reader's own assignment; what he is recused from is not there.

    Who opens it has declared his interests and is in no conflict: else he is taken off and sees nothing.
    """
    own = Assignment.objects.visible_to(request.user).for_listing()
    one = get_object_or_404(own.select_related("application__community", "expert__user"), pk=pk)
    if opens:
        actions.refuse_undeclared(one.expert)
        if actions.step_off(one):
            raise actions.InConflict
    return one


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def recuse(request, pk):
    """Step back from an application, with the reason."""
    assignment = own_assignment(request, pk)
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
def abstain(request, pk):
    """Leave an application without a score, without being in conflict, with the reason."""
    assignment = own_assignment(request, pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        verb = lambda: actions.abstain(assignment, by=request.user, **form.cleaned_data)  # noqa: E731
        if attempt(request, form, verb, _("You abstained. The secretary has been told.")):
            return redirect("scoring:desk")
    return render(request, "scoring/abstain.html", {"form": form, "assignment": assignment})


@login_required
@require_safe
def attachment(request, pk, attachment_pk):
    """A file of the application that this reader may open; its name tells nothing about who applies."""
    assignment = own_assignment(request, pk)
    file = File(assignment.application, assignment.panel.is_blind)
    one = get_object_or_404(file.attachments, pk=attachment_pk)
    return serve(one.upload, inline=True, anonymous_as=one.rule.key if file.blind else "")


@login_required
@require_safe
def answer_file(request, pk, key):
    """A file that answers a question, where this reader may open it."""
    assignment = own_assignment(request, pk)
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
