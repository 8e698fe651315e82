"""An expert's pages: his list, one sheet, recusal, the files he may open."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ventures.calls.queries import rubric
from ventures.core.errors import Refused
from ventures.core.forms import add_refusal
from ventures.core.pages import attempt, page_of
from ventures.files.actions import serve

from .. import actions, seats
from ..forms import InterestsForm, ReasonForm
from ..models import Assignment, Expert
from ..reading import File
from ..sheet_form import SheetForm, field_of
from ..sheets import WrongPoints
from ..states import AssignmentState


@login_required
@require_safe
def desk(request):
    """What an expert has to read, the open ones first, in his own order."""
    own = Assignment.objects.visible_to(request.user).for_listing()
    page = page_of(request, own.open_first())
    for one in page:
        one.title = File(one.application, one.panel.is_blind).heading
    done = own.exclude(state=AssignmentState.ASSIGNED).count()
    expert = Expert.objects.filter(user=request.user).first()
    context = {"page": page, "done": done, "left": page.paginator.count - done, "expert": expert}
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
def score(request, pk):
    """The file on the left, the sheet on the right; saved as a draft or handed in."""
    assignment = own_assignment(request, pk)
    form = sheet_form(assignment, request.POST or None)
    if request.method == "POST" and keep(request, assignment, form):
        return redirect(next_place(request, assignment))
    return render(request, "scoring/score.html", page_of_sheet(request, assignment, form))


def sheet_form(assignment, posted):
    """The sheet as it was posted, or as the draft has it."""
    draft = assignment.draft or {}
    initial = {field_of(key): value for key, value in draft.get("points", {}).items()}
    initial |= {"remark": draft.get("remark", ""), "suggested": draft.get("suggested") or None}
    return SheetForm(posted, rubric=rubric(assignment.panel.call), initial=initial)


def keep(request, assignment, form):
    """Save what was typed, then hand it in if that was asked; whether the reader may go on."""
    actions.save_draft(assignment, by=request.user, **form.typed())
    if request.POST.get("do") != "hand_in":
        return told_saved(request, form)
    if not form.is_valid():
        return False
    sheet = {"points": form.points(), **said(form)}
    try:
        actions.hand_in(assignment, by=request.user, at=request.arrived_at, **sheet)
    except WrongPoints as refused:
        return mark(form, refused.wrong)
    except Refused as refused:
        add_refusal(form, refused)
        return False
    messages.success(
        request, _("Your sheet is in. It stays sealed until all sheets of this application are in.")
    )
    return True


def told_saved(request, form):
    """The draft is saved: all of it, or without the points that are marked."""
    if wrong := form.wrong():
        messages.warning(request, _("Saved, but for the points marked below."))
        return mark(form, wrong)
    messages.success(request, _("Saved. Nobody but you sees it until you hand it in."))
    return True


def mark(form, wrong):
    """Say beside each criterion what is wrong with it; the reader stays on the page."""
    for key, message in wrong.items():
        form.add_error(field_of(key), message)
    return False


def said(form):
    """The remark and the suggested amount."""
    return {"remark": form.cleaned_data["remark"], "suggested": form.cleaned_data["suggested"]}


def next_place(request, assignment):
    """After a draft the same page, after a sheet the next open one or the list."""
    if request.POST.get("do") != "hand_in":
        return assignment_url(assignment)
    open_ones = Assignment.objects.visible_to(request.user).filter(
        panel=assignment.panel, state=AssignmentState.ASSIGNED
    )
    later = open_ones.filter(reading_order__gt=assignment.reading_order).first() or open_ones.first()
    return assignment_url(later) if later else "scoring:desk"


def assignment_url(assignment):
    """The address of an assignment's page."""
    return reverse("scoring:score", args=[assignment.pk])


def page_of_sheet(request, assignment, form):
    """What the page shows."""
    own = list(
        Assignment.objects.visible_to(request.user)
        .filter(panel=assignment.panel)
        .order_by("reading_order", "pk")
        .values_list("pk", "state")
    )
    place = [pk for pk, state in own].index(assignment.pk)
    saved = parse_datetime((assignment.draft or {}).get("saved_at", ""))
    return {
        "assignment": assignment,
        "application": assignment.application,
        "file": File(assignment.application, assignment.panel.is_blind),
        "form": form,
        "open": assignment.state == AssignmentState.ASSIGNED,
        "sheet": assignment.sheets.counted().prefetch_related("scores__criterion").first(),
        "place": place + 1,
        "ruler": ruler(own, place),
        "back": own[place - 1][0] if place else None,
        "forward": own[place + 1][0] if place + 1 < len(own) else None,
        "saved": timezone.localtime(saved) if saved else None,
    }


def ruler(own, place):
    """The marks of the progress ruler: start and width in per cent, and what they say."""
    step = 100 / len(own)
    return [
        {
            "x": f"{index * step + 0.25:.2f}",
            "width": f"{max(step - 0.5, 0.5):.2f}",
            "kind": "mid" if index == place else "line" if state == AssignmentState.ASSIGNED else "hand",
        }
        for index, (_pk, state) in enumerate(own)
    ]


@login_required
@require_POST
def draft(request, pk):
    """Keep the draft while the reader types; the script's quiet way. Points off their scale are told."""
    assignment = own_assignment(request, pk, opens=False)
    form = sheet_form(assignment, request.POST)
    try:
        actions.save_draft(assignment, by=request.user, **form.typed())
    except Refused as refused:
        return JsonResponse({"refused": str(refused)}, status=409)
    if wrong := form.wrong():
        reasons = {field_of(key): str(reason) for key, reason in wrong.items()}
        return JsonResponse({"refused": _("Saved, but for the points marked"), "wrong": reasons}, status=422)
    at = timezone.localtime(parse_datetime(assignment.draft["saved_at"]))
    return JsonResponse({"saved": at.strftime("%H:%M")})


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
