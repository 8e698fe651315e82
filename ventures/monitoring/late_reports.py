"""When an organisation is called upon to hand in its self-report, and from when on it has missed it.

Days are counted from the day the report is due: a reminder a week before and on the day, two dated notices
afterwards, a week apart. Only then may an officer record the evaluation as failed.
"""

from datetime import timedelta

from django.db.models import F
from django.utils.timezone import localdate

from ventures.core import clock

from .models import Evaluation
from .states import EvaluationState

BEFORE, ON_THE_DAY, FIRST, SECOND, FAILS_FROM = -7, 0, 1, 8, 15
BETWEEN = timedelta(days=SECOND - FIRST)
AFTERWARDS = timedelta(days=FAILS_FROM - SECOND)


def step_of(evaluation, notices):
    """The step that is to be sent today, one of the days above, or None; `notices` of its present day."""
    late = (clock.today() - evaluation.due_on).days
    if late <= ON_THE_DAY:
        step = ON_THE_DAY if late == ON_THE_DAY else BEFORE
        return step if late >= BEFORE and all(one.days < step for one in notices) else None
    first, second = sent(notices, FIRST), sent(notices, SECOND)
    if first is None:
        return FIRST
    return SECOND if second is None and clock.today() >= first + BETWEEN else None


def days_late(evaluation, on):
    """How many days after its day the self-report came, was given up, or has not come by `on`; 0 in time."""
    given_up = evaluation.state == EvaluationState.FAILED and evaluation.evaluated_at
    until = came_on(evaluation) or (localdate(given_up) if given_up else on)
    return max((until - evaluation.due_on).days, 0)


def came_on(evaluation):
    """The day on which the self-report came; None while it is waited for."""
    came = None if evaluation.waits else evaluation.reported_at
    return localdate(came) if came else None


def sent(notices, step):
    """The day on which the first or the second notice went out, or None."""
    return next((localdate(one.sent_at) for one in notices if one.days == step), None)


def fails_from(evaluation, notices):
    """The day from which on the evaluation may be recorded as failed; None before the second notice."""
    second = sent(notices, SECOND)
    return max(evaluation.due_on + timedelta(days=FAILS_FROM), second + AFTERWARDS) if second else None


def missed(awards):
    """The evaluations of these projects that may be recorded as failed today."""
    today = clock.today()
    return Evaluation.objects.filter(
        award__in=awards, state=EvaluationState.OPEN, due_on__lte=today - timedelta(days=FAILS_FROM),
        notices__days=SECOND, notices__due_on=F("due_on"), notices__sent_at__date__lte=today - AFTERWARDS,
    )  # fmt: skip


def of_this_day(evaluation):
    """The notices about the day on which the report is due now, in the order they went out."""
    return list(evaluation.notices.filter(due_on=evaluation.due_on))
