"""Score sheets as PDF: blank for a panel that scores outside the portal, filled once the seal is off."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from reports.gather.score_sheets import RELATED, Bundle
from ventures.scoring import queries
from ventures.scoring.models import Assignment, Expert, Panel, ScoreSheet

from .documents import answer


def bundle_of(request, pk, expert_pk):
    """A panel that this reader runs or watches, of it one expert or all."""
    panel = get_object_or_404(Panel.objects.visible_to(request.user).select_related("call"), pk=pk)
    readers = Expert.objects.filter(pk__in=panel.assignments.values("expert"))
    return Bundle(panel, get_object_or_404(readers, pk=expert_pk) if expert_pk else None)


@login_required
@require_safe
def blank(request, pk, expert_pk=None):
    """Blank sheets for whatever is still out, of a whole panel or of one expert."""
    return answer("blank_sheets", bundle_of(request, pk, expert_pk))


@login_required
@require_safe
def filled(request, pk, expert_pk=None):
    """The sheets that were handed in, of a whole panel or of one expert; nothing that is still sealed."""
    return answer("score_sheets", bundle_of(request, pk, expert_pk))


@login_required
@require_safe
def sheet(request, pk):
    """One sheet: its expert's own at any time, for the office once the panel is ranked."""
    rows = ScoreSheet.objects.select_related(*RELATED).prefetch_related("scores__criterion")
    one = get_object_or_404(rows, pk=pk)
    mine = Assignment.objects.visible_to(request.user).filter(pk=one.assignment_id)
    if not (mine.exists() or lies_open(one, request.user)):
        raise Http404
    return answer("score_sheet", one)


def lies_open(one, user):
    """Whether somebody of the office may read the sheet by now."""
    assignment = one.assignment
    seen = Panel.objects.visible_to(user).filter(pk=assignment.panel_id)
    closed = assignment.state in {"scored", "abstained"}
    return closed and seen.exists() and queries.lies_open(assignment.application, assignment.panel)


@login_required
@require_safe
def own(request, pk):
    """All that an expert handed in on a panel, for himself."""
    expert = get_object_or_404(Expert, user=request.user)
    mine = Assignment.objects.visible_to(request.user).filter(panel__pk=pk)
    panel = get_object_or_404(Panel.objects.select_related("call"), pk__in=mine.values("panel"))
    return answer("score_sheets", Bundle(panel, expert, for_himself=True))
