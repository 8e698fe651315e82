"""What panels, pages and awards ask: who may read, what is still sealed, what the sheets say."""

from collections import defaultdict
from decimal import Decimal

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from ventures.applications.models import Application
from ventures.core.errors import Refused

from .conflicts import conflict, conflicts, grounds
from .models import Assignment, Expert, RankedItem, ScoreSheet, SheetScore, ShortlistedItem
from .states import AssignmentState, PanelState

__all__ = ["conflict", "conflicts", "grounds"]


def applications_of(panel):
    """The applications a panel reviews: its category's, or the whole call's; less what was withdrawn.

    At the pitch after a desk review those that were shortlisted.
    """
    found = Application.objects.filter(call=panel.call).exclude(state__in=["draft", "withdrawn"])
    found = found.filter(category=panel.category) if panel.category_id else found
    if panel.is_second:
        found = found.filter(pk__in=shortlisted(panel.call).values("application"))
    return found.select_related("organization__host", "community", "category").order_by("number")


def shortlisted(call):
    """The rows of those who go on from the desk review of a call to its pitch."""
    return ShortlistedItem.objects.filter(shortlist__call=call, is_in=True)


def ready_of(panel):
    """The applications that a panel is handed out: the eligible ones; after a desk review those in review."""
    return applications_of(panel).filter(state="in_review" if panel.is_second else "eligible")


def free_experts(application, *, beside=(), panel=None):
    """The active experts of the pool who may read an application and do not yet (in `panel`), by number."""
    reading = of_panel(Assignment.objects.filter(application=application), panel).values("expert")
    pool = Expert.objects.in_pool().exclude(pk__in=reading).select_related("user").order_by("pk")
    pool = pool.prefetch_related("professions")
    barred = conflicts(pool, [application])
    left_out = {expert.pk for expert in beside}
    return [one for one in pool if (one.pk, application.pk) not in barred and one.pk not in left_out]


def replaceable(applications, panel):
    """Those for which somebody of the pool could still be drawn in a panel; constant number of queries."""
    if not applications:
        return []
    pool = list(Expert.objects.in_pool().select_related("user"))
    taken = set(conflicts(pool, applications))
    rows = Assignment.objects.filter(panel=panel, application__in=applications)
    taken |= set(rows.values_list("expert", "application"))
    return [one for one in applications if any((expert.pk, one.pk) not in taken for expert in pool)]


def of_panel(rows, panel, path="panel"):
    """The rows of one panel; all of them without one."""
    return rows.filter(**{path: panel}) if panel else rows


def is_sealed(application, panel=None):
    """Whether a sheet of this application is still out, in `panel` or in any; until then nobody sees one.

    Each panel has a seal of its own: at a pitch the sheets of the desk review lie open.
    """
    waiting = of_panel(Assignment.objects.waiting(), panel)
    return waiting.filter(application=application).exists()


def lies_open(application, panel):
    """Whether the office may read the sheets of an application: only when its panel is ranked.

    Whoever can still open a sheet again, close one or add a reader knows no score.
    """
    return panel.state == PanelState.RANKED and not is_sealed(application, panel)


def sheets(application, panel=None):
    """The sheets of an application that count, by expert. Raises Refused while one is still out."""
    return editions(application, panel).counted()


def editions(application, panel=None):
    """The same with those that were reopened since and count no more, each beside the one that followed."""
    if is_sealed(application, panel):
        raise Refused(_("The scores are sealed until every sheet of this application is in."))
    closed = ["scored", "abstained"]
    rows = ScoreSheet.objects.filter(assignment__application=application, assignment__state__in=closed)
    return (
        of_panel(rows, panel, "assignment__panel")
        .select_related("assignment__expert__user", "reopening__by", "entry__by")
        .prefetch_related("scores__criterion")
        .order_by("assignment__expert", "assignment", "number")
    )


def progress(panel):
    """`[(application, counts)]`: sheets asked, in, closed, recused, not replaced; never what is on them."""
    counts = {
        row.pop("application"): row
        for row in panel.assignments.order_by()
        .values("application")
        .annotate(
            asked=Count("pk", filter=~Q(state=AssignmentState.RECUSED)),
            scored=Count("pk", filter=Q(state=AssignmentState.SCORED)),
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


def suggestions_of(applications):
    """`{application: mean of the amounts the experts suggested}` in yuan, exact; no key without any.

    Of two stages those of the pitch, which decides.
    """
    found = defaultdict(list)
    rows = (
        ScoreSheet.objects.counted()
        .deciding()
        .filter(assignment__application__in=applications)
        .exclude(suggested=None)
    )
    for application, amount in rows.values_list("assignment__application", "suggested"):
        found[application].append(Decimal(getattr(amount, "amount", amount)))
    return {application: sum(amounts) / len(amounts) for application, amounts in found.items()}


def remarks_of(applications):
    """`{application: remarks}` of all sheets, in an order that tells nothing about who wrote them.

    The overall remarks first, then those on a criterion with its name in front.
    """
    found = defaultdict(list)
    rows = ScoreSheet.objects.counted().filter(assignment__application__in=applications)
    said = rows.exclude(remark="").order_by("remark").values_list("assignment__application", "remark")
    for application, remark in said:
        found[application].append(remark)
    notes = SheetScore.objects.filter(sheet__in=rows).exclude(remark="").order_by("criterion", "remark")
    for application, name, remark in notes.values_list(
        "sheet__assignment__application", "criterion__name", "remark"
    ):
        found[application].append(_("%(criterion)s: %(remark)s") % {"criterion": name, "remark": remark})
    return dict(found)


def ranked_items(call):
    """The official order of a call over all panels of its deciding stage, best first."""
    return RankedItem.objects.filter(panel__call=call, panel__stage=call.deciding_stage).official()
