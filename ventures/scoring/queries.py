"""What panels, pages and awards ask: who may read, what is still sealed, what the sheets say."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from ventures.applications.models import Application
from ventures.core.errors import Refused

from .conflicts import conflict, conflicts, grounds
from .models import Assignment, Expert, RankedItem, ScoreSheet
from .states import AssignmentState

__all__ = ["conflict", "conflicts", "grounds"]


def applications_of(panel):
    """The applications a panel reviews: its category's, or the whole call's; less what was withdrawn."""
    found = Application.objects.filter(call=panel.call).exclude(state__in=["draft", "withdrawn"])
    found = found.filter(category=panel.category) if panel.category_id else found
    return found.select_related("organization__host", "community", "category").order_by("number")


def free_experts(application, *, beside=()):
    """The active experts of the pool who may read an application and do not yet, by number."""
    reading = Assignment.objects.filter(application=application).values("expert")
    pool = Expert.objects.in_pool().exclude(pk__in=reading).select_related("user").order_by("pk")
    pool = pool.prefetch_related("professions")
    barred = conflicts(pool, [application])
    left_out = {expert.pk for expert in beside}
    return [one for one in pool if (one.pk, application.pk) not in barred and one.pk not in left_out]


def is_sealed(application):
    """Whether a sheet of this application is still out; until then nobody sees any of them."""
    return Assignment.objects.waiting().filter(application=application).exists()


def sheets(application):
    """The sheets of an application, by expert. Raises Refused while one is still out."""
    if is_sealed(application):
        raise Refused(_("The scores are sealed until every sheet of this application is in."))
    rows = ScoreSheet.objects.counted().filter(assignment__application=application)
    return (
        rows.select_related("assignment__expert__user")
        .prefetch_related("scores__criterion")
        .order_by("assignment__expert")
    )


def progress(panel):
    """`[(application, counts)]`: sheets asked, closed, recused, not replaced; never what is on them."""
    counts = {
        row.pop("application"): row
        for row in panel.assignments.order_by()
        .values("application")
        .annotate(
            asked=Count("pk", filter=~Q(state=AssignmentState.RECUSED)),
            closed=Count("pk", filter=Q(state__in=[AssignmentState.SCORED, AssignmentState.ABSTAINED])),
            recused=Count("pk", filter=Q(state=AssignmentState.RECUSED)),
            unreplaced=Count("pk", filter=Q(state=AssignmentState.RECUSED, replacement=None)),
        )
    }
    items = applications_of(panel).filter(pk__in=counts)
    return [(one, counts[one.pk]) for one in items]


def points_of(panel):
    """`{application: {expert: {criterion's key: points}}}` of all sheets of a panel, as handed in."""
    found = defaultdict(lambda: defaultdict(dict))
    rows = ScoreSheet.objects.counted().filter(assignment__panel=panel)
    for application, expert, key, points in rows.values_list(
        "assignment__application", "assignment__expert", "scores__criterion__key", "scores__points"
    ):
        found[application][expert][key] = points
    return {application: dict(experts) for application, experts in found.items()}


def totals_of(panels):
    """`{application: {expert: total}}` of all sheets of ranked panels."""
    found = defaultdict(dict)
    rows = ScoreSheet.objects.counted().filter(
        assignment__panel__in=panels, assignment__panel__state="ranked"
    )
    for application, expert, total in rows.values_list(
        "assignment__application", "assignment__expert", "total"
    ):
        found[application][expert] = total
    return dict(found)


def suggestions_of(applications):
    """`{application: mean of the amounts the experts suggested}` in yuan, exact; no key without any."""
    found = defaultdict(list)
    rows = (
        ScoreSheet.objects.counted().filter(assignment__application__in=applications).exclude(suggested=None)
    )
    for application, amount in rows.values_list("assignment__application", "suggested"):
        found[application].append(Decimal(getattr(amount, "amount", amount)))
    return {application: sum(amounts) / len(amounts) for application, amounts in found.items()}


def remarks_of(applications):
    """`{application: remarks}` of all sheets, in an order that tells nothing about who wrote them."""
    found = defaultdict(list)
    rows = ScoreSheet.objects.counted().filter(assignment__application__in=applications).exclude(remark="")
    for application, remark in rows.order_by("remark").values_list("assignment__application", "remark"):
        found[application].append(remark)
    return dict(found)


def ranked_items(call):
    """The official order of a call over all panels of its deciding stage, best first."""
    return RankedItem.objects.filter(panel__call=call, panel__stage=call.deciding_stage).official()
