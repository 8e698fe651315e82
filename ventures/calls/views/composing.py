from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ventures.core.dates import add_months
from ventures.core.errors import Refused, Stale
from ventures.core.forms import LONGEST_KEY
from ventures.core.pages import attempt, require

from .. import actions
from ..forms import COPY, OF_CALL, ROW_KINDS, FactsForm, StartForm
from ..models import Call
from ..queries import stamp_of
from ..states import RUBRICS
from . import eligibility, questions, review, rubric
from .parts import draft, kinds
from .rounds import fetch


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def create(request):
    """Compose a new round from a preset or an earlier round."""
    require(request.user, "calls.manage_call")
    form = StartForm(request.POST or None, user=request.user, initial=shifted(request))
    if request.method == "POST" and form.is_valid():
        done = _("The draft is made, with every rule it starts from. Read it through, then publish it.")
        if call := attempt(request, form, lambda: made(request, form), done):
            return redirect("calls:detail", call.pk)
    return render(request, "calls/create.html", {"form": form})


def made(request, form):
    """The draft, from the preset or the earlier round that was chosen."""
    facts = {**form.cleaned_data, "by": request.user}
    preset = facts.pop("preset")
    if form.copied is None:
        return actions.create_from_preset(preset, **facts)
    return actions.create_from_call(fetch(request, form.copied), **facts)


def shifted(request):
    """What a copy begins with: the facts of the earlier round, its dates a year later."""
    asked = request.GET.get("from", "")
    if not (asked.isascii() and asked.isdigit() and len(asked) < LONGEST_KEY):
        return {}
    source = get_object_or_404(Call.objects.run_by(request.user), pk=int(asked))
    year = source.year + 1
    dates = {
        name: add_months(getattr(source, name), 12)
        for name in ("opens_at", "closes_at", "project_starts_from")
    }
    title = source.title.replace(str(source.year), str(year))
    return {
        "preset": f"{COPY}{source.pk}", "title": title, "year": year, "region": source.region,
        "budget": source.budget, **dates,
    }  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Change the facts of a draft."""
    call = draft(request, pk)
    form = FactsForm(request.POST or None, instance=call)
    if request.method == "POST" and form.is_valid():
        done = _("The draft is saved.")
        saved = fetch(request, pk)
        if attempt(request, form, lambda: actions.change(saved, by=request.user, **form.cleaned_data), done):
            return redirect("calls:detail", pk)
    return render(request, "calls/edit.html", {"form": form, "call": call, "kinds": kinds()})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def rows(request, pk, kind):
    """Change one part of a draft, row by row."""
    call = draft(request, pk)
    if kind in PAGES:
        return PAGES[kind](request, call)
    if kind not in ROW_KINDS:
        raise Http404
    form, label = ROW_KINDS[kind]
    present = list(getattr(call, kind).all())
    fields = form.form.base_fields.keys()
    stored = [{name: getattr(row, name) for name in fields} for row in present]
    told = {"call": call} if kind in OF_CALL else {}
    sent = request.POST if request.method == "POST" else None
    formset = form(sent, initial=stored, prefix="rows", form_kwargs=told)
    read_as, stale = request.POST.get("read_as") or stamp_of(present), None
    if request.method == "POST" and formset.is_valid():
        try:
            if rewritten(request, call, kind, formset, read_as):
                return redirect("calls:rows", pk, kind)
        except Stale as refused:
            present = list(getattr(call, kind).all())
            read_as, stale = stamp_of(present), refused
    context = {
        "formset": formset, "call": call, "label": label, "kind": kind, "kinds": kinds(),
        "read_as": read_as, "stale": stale, "present": present,
    }  # fmt: skip
    return render(request, "calls/rows.html", context)


def rewritten(request, call, kind, formset, read_as):
    """Whether the rows were saved; a refusal stands above them, `Stale` is for the page to show."""
    try:
        actions.rewrite(call, kind, formset.rows(), by=request.user, over=read_as)
    except Stale:
        raise
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    messages.success(request, _("The draft is saved."))
    return True


PAGES = {
    "eligibility_rules": eligibility.page, "questions": questions.listing, "review": review.page,
    **{part: partial(rubric.listing, part=part) for part in RUBRICS},
}  # fmt: skip
