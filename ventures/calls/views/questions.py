"""The questions of a draft: their order, and one question with its limits, options and condition."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.core.comparing import show_saved
from ventures.core.errors import Stale
from ventures.core.pages import attempt

from .. import actions
from ..forms.questions import AddForm, QuestionForm, part_of
from ..question_words import contents
from .parts import chosen, done, draft, frame, reads, why_not

STEPS = {"up": -1, "down": 1}


def listing(request, call):
    """The questions in order; one is added, moved or taken out here."""
    rows = list(call.questions.select_related("depends_on"))
    over = request.POST.get("read_as", "")
    for name, step in STEPS.items():
        if question := chosen(request, rows, name):
            return done(request, call, "questions", lambda: actions.move_question(
                question, step, by=request.user, over=over  # noqa: B023 - run at once
            ))  # fmt: skip
    if question := chosen(request, rows, "remove"):
        return done(
            request, call, "questions", lambda: actions.remove_question(question, by=request.user, over=over)
        )
    form = AddForm(request.POST if "add" in request.POST else None)
    if form.is_bound and form.is_valid():
        made = attempt(
            request, form, lambda: actions.add_question(call, by=request.user, over=over, **form.cleaned_data)
        )
        if made:
            return redirect("calls:question", call.pk, made.pk)
    return render(request, "calls/questions.html", frame(call, "questions", rows, rows=rows, form=form))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk, question):
    """One question of a draft."""
    call = draft(request, pk)
    rows = list(call.questions.select_related("depends_on"))
    one = get_object_or_404(call.questions.select_related("depends_on"), pk=question)
    earlier = rows[: rows.index(one)]
    sent, refused = request.POST or None, None
    form = QuestionForm(sent, question=one, earlier=earlier)
    name, part = part_of(one, sent)
    if sent and form.is_valid() and (part is None or part.is_valid()):
        facts = form.facts()
        settings = facts.pop("settings") | ({name: part.rows()} if part is not None else {})
        how = {"by": request.user, "over": request.POST.get("read_as", ""), "settings": settings}
        refused = why_not(form, lambda: actions.change_question(one, **how, **facts))
        if refused is None:
            messages.success(request, _("The draft is saved."))
            return redirect("calls:rows", call.pk, "questions")
    now = list(call.questions.filter(pk=one.pk))
    if stale := stale_of(refused):
        form, part = both(sent, now[0] if now else one, earlier)
    saved = [text for row in now for text in (row.label, contents(row)) if text]
    context = {"form": form, "part": part, "question": one, "stale": stale, "now": saved}
    page = frame(call, "questions", now, **context) | {"read_as": reads(request, now, refused)}
    return render(request, "calls/question.html", page)


def both(sent, saved, earlier):
    """What was typed, and beside each field that differs what somebody faster has saved."""
    form, (_name, part) = QuestionForm(sent, question=saved, earlier=earlier), part_of(saved, sent)
    for one in (form, *(part or ())):
        if one.is_valid():
            show_saved(one, one.initial)
    return form, part


def stale_of(refused):
    """The refusal where somebody was faster, else nothing."""
    return refused if isinstance(refused, Stale) else None
