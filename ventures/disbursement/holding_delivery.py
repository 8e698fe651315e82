"""What of a project's delivery holds its money: evaluations, spot checks and pauses, in one query."""

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.times import when
from ventures.core.worded import worded
from ventures.inspections.queries import inspection_in, overdue
from ventures.monitoring.changes import pauses_on
from ventures.monitoring.models import Evaluation
from ventures.monitoring.states import EvaluationKind, EvaluationState

from .hold import Hold, in_one_query, in_order

FAILED, LATE, UNMENDED, RESTS = range(4)


def of_delivery(awards):
    """(award number, `Hold`) of awards {number: award}, kind by kind, the oldest record of each first."""
    holds = {FAILED: failed, LATE: late, UNMENDED: unmended, RESTS: rests}
    for kind, _pk, award, since, words in in_order(rows(awards, today=clock.today())):
        yield award, holds[kind](awards[award].case, since, words)


@worded
def rows(awards, *, today):
    """(kind, number of the record, of its award, day since when, what it says); one query."""
    was_failed = Q(state=EvaluationState.FAILED)
    evaluations = Evaluation.objects.filter(was_failed | Q(state=EvaluationState.OPEN, due_on__lt=today))
    kind = Case(When(was_failed, then=FAILED), default=LATE)
    since = Case(When(was_failed, then=TruncDate("evaluated_at")), default="due_on")
    return in_one_query(
        "award",
        (kind, evaluations.filter(award__in=awards), since, F("kind")),
        (Value(UNMENDED), overdue(awards, today), F("due_on"), F("origin")),
        (Value(RESTS), pauses_on(today).filter(award__in=awards), F("since"), F("reason")),
    )


def failed(case, since, _kind):
    """An evaluation was failed."""
    reason = _("An evaluation of the project was failed.")
    who = _("A programme officer, once it is put right")
    return Hold(reason, who, reverse("monitoring:evaluations", args=[case]), since)


def late(case, since, kind):
    """The report for an evaluation is overdue."""
    said = {"kind": EvaluationKind(kind).label, "day": when(since, "full")}
    reason = _("The report for the %(kind)s was due on %(day)s.") % said
    who = _("The organisation, by handing it in")
    return Hold(reason, who, reverse("monitoring:evaluations", args=[case]), since)


def unmended(_case, since, origin):
    """What a spot check found is not put right, and the day is over."""
    reason = _("What a spot check found was to be put right by %(day)s.") % {"day": when(since, "full")}
    who = _("Who looked, or a programme officer, by confirming it")
    return Hold(reason, who, reverse("inspections:inspection", args=[inspection_in(origin)]), since)


def rests(case, since, why):
    """The project rests today."""
    reason = _("The project rests since %(day)s: %(reason)s") % {"day": when(since, "full"), "reason": why}
    who = _("A programme officer, by ending the pause")
    return Hold(reason, who, reverse("monitoring:changes", args=[case]), since)
