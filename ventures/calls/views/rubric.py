"""The rubric of a draft: the tree with its sums and faults, and one criterion with its bands."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import actions, queries
from ..forms.rubric import Bands, CriterionForm
from ..rubric import FULL_MARKS, LEVELS_AT_MOST, faults
from ..states import LeafKind
from .parts import chosen, done, draft, frame, reads, why_not
from .questions import STEPS, stale_of

WITHOUT_MARKS = {LeafKind.BONUS, LeafKind.PENALTY}


def listing(request, call):
    """The criteria from top to bottom; one is moved or taken out here."""
    rows, over = list(call.criteria.all()), request.POST.get("read_as", "")
    for name, step in STEPS.items():
        if criterion := chosen(request, rows, name):
            return done(request, call, "criteria", lambda: actions.move_criterion(
                criterion, step, by=request.user, over=over  # noqa: B023 - run at once
            ))  # fmt: skip
    if criterion := chosen(request, rows, "remove"):
        return done(
            request, call, "criteria", lambda: actions.remove_criterion(criterion, by=request.user, over=over)
        )
    context = {
        "lines": list(tree(rows)), "total": sum_of(rows, None), "full": FULL_MARKS,
        "faults": faults(queries.rubric(call)),
    }  # fmt: skip
    return render(request, "calls/criteria.html", frame(call, "criteria", rows, **context))


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
    return fill_in(request, call, one=one, initial={
        name: getattr(one, name) for name in CriterionForm.base_fields
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
    return fill_in(request, call, parent=parent)


def fill_in(request, call, *, one=None, parent=None, initial=None, bands=()):
    """The form of a criterion, new or present."""
    sent = request.POST or None
    form, rows = CriterionForm(sent, initial=initial), Bands(sent, initial=bands, prefix="rows")
    refused = None
    if sent and all([form.is_valid(), rows.is_valid()]):
        facts = {**form.cleaned_data, "bands": [as_text(row) for row in rows.rows()]}
        how = {"by": request.user, "over": request.POST.get("read_as", ""), **facts}
        verb = (
            (lambda: actions.change_criterion(one, **how))
            if one
            else (lambda: actions.add_criterion(call, parent=parent, **how))
        )
        refused = why_not(form, verb)
        if refused is None:
            messages.success(request, _("The draft is saved."))
            return redirect("calls:rows", call.pk, "criteria")
    now = list(call.criteria.all())
    context = {
        "form": form, "bands": rows, "criterion": one, "parent": parent,
        "stale": stale_of(refused), "now": now,
    }  # fmt: skip
    page = frame(call, "criteria", now, **context) | {"read_as": reads(request, now, refused)}
    return render(request, "calls/criterion.html", page)


def as_text(band):
    """A band as the rubric keeps it: numbers as text, an open end as nothing."""
    return {name: None if value is None else f"{value.normalize():f}" for name, value in band.items()}
