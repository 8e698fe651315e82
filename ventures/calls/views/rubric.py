"""The rubrics of a draft: the tree of each with its sums and faults, and one criterion with its bands."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import actions, queries
from ..forms.rubric import Bands, form_of
from ..rubric import FULL_MARKS, LEVELS_AT_MOST, faults
from ..states import RUBRICS, LeafKind
from .parts import chosen, done, draft, frame, reads, why_not
from .questions import STEPS, stale_of

REVIEWED = "criteria"  # the part of a draft that is the rubric of the review
PARTS_OF = {stage: part for part, stage in RUBRICS.items()}
WITHOUT_MARKS = {LeafKind.BONUS, LeafKind.PENALTY}


def listing(request, call, part):
    """The criteria of a rubric from top to bottom; one is moved or taken out here."""
    stage = RUBRICS[part]
    rows, over, judged = rows_of(call, stage), request.POST.get("read_as", ""), queries.rubric(call, stage)
    for name, step in STEPS.items():
        if criterion := chosen(request, rows, name):
            return done(request, call, part, lambda: actions.move_criterion(
                criterion, step, by=request.user, over=over  # noqa: B023 - run at once
            ))  # fmt: skip
    if criterion := chosen(request, rows, "remove"):
        return done(
            request, call, part, lambda: actions.remove_criterion(criterion, by=request.user, over=over)
        )
    context = {
        "lines": list(tree(rows)), "total": sum_of(rows, None), "full": FULL_MARKS,
        "faults": faults(judged, figures=part != REVIEWED), "is_usual": queries.is_usual(judged, stage),
    }  # fmt: skip
    return render(request, "calls/criteria.html", frame(call, part, rows, **context))


def rows_of(call, stage):
    """The criteria of a draft's rubric."""
    return list(call.criteria.filter(stage=stage))


def tree(rows, parent=None, level=1):
    """The rubric from top to bottom: {criterion, level, sum of what stands below, whether more may}."""
    for one in rows:
        if one.parent_id == parent:
            has_children = any(other.parent_id == one.pk for other in rows)
            yield {"criterion": one, "level": level, "sum": sum_of(rows, one.pk) if has_children else None,
                   "opens": level < LEVELS_AT_MOST}  # fmt: skip
            yield from tree(rows, one.pk, level + 1)


def sum_of(rows, parent):
    """What the criteria of a level add to the full marks."""
    return sum(one.max_points for one in rows if one.parent_id == parent and one.kind not in WITHOUT_MARKS)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk, criterion):
    """One criterion of a draft."""
    call = draft(request, pk)
    one = get_object_or_404(call.criteria.select_related("parent"), pk=criterion)
    return fill_in(request, call, one.stage, one=one, initial={
        name: getattr(one, name) for name in form_of(one.stage).base_fields
    }, bands=one.bands)  # fmt: skip


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request, pk):
    """A further criterion, at the top or below another."""
    call = draft(request, pk)
    asked = request.GET.get("below", "")
    parent = next((one for one in call.criteria.all() if str(one.pk) == asked), None)
    if asked and parent is None:
        raise Http404
    stage = parent.stage if parent else RUBRICS.get(request.GET.get("of", REVIEWED))
    if stage is None:
        raise Http404
    return fill_in(request, call, stage, parent=parent)


def fill_in(request, call, stage, *, one=None, parent=None, initial=None, bands=()):
    """The form of a criterion, new or present."""
    sent, part = request.POST or None, PARTS_OF[stage]
    form, rows = form_of(stage)(sent, initial=initial), Bands(sent, initial=bands, prefix="rows")
    refused = None
    if sent and all([form.is_valid(), rows.is_valid()]):
        facts = {**form.cleaned_data, "bands": [as_text(row) for row in rows.rows()]}
        how = {"by": request.user, "over": request.POST.get("read_as", ""), **facts}
        verb = (
            (lambda: actions.change_criterion(one, **how))
            if one
            else (lambda: actions.add_criterion(call, parent=parent, stage=stage, **how))
        )
        refused = why_not(form, verb)
        if refused is None:
            messages.success(request, _("The draft is saved."))
            return redirect("calls:rows", call.pk, part)
    now = rows_of(call, stage)
    context = {
        "form": form, "bands": rows, "criterion": one, "parent": parent,
        "stale": stale_of(refused), "now": now,
    }  # fmt: skip
    page = frame(call, part, now, **context) | {"read_as": reads(request, now, refused)}
    return render(request, "calls/criterion.html", page)


def as_text(band):
    """A band as the rubric keeps it: numbers as text, an open end as nothing."""
    return {name: None if value is None else f"{value.normalize():f}" for name, value in band.items()}
