"""A self-report that does not come: reminders and notices by the scheduler, then failed by one press."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.awards.states import RUNNING
from ventures.calls.queries import rubric_rows
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.times import when
from ventures.notifications.actions import tell
from ventures.workflow.hashing import digest
from ventures.workflow.moves import move, not_now

from ..late_reports import FAILS_FROM, FIRST, fails_from, of_this_day, step_of
from ..models import Conclusion, Evaluation, EvaluationNotice
from ..queries import members, staff
from ..states import EvaluationState, Way
from .concluding import put_right, tell_result
from .limits import refuse_member, refuse_unless_running


def remind_reports():
    """Send what is due today of each open evaluation, each step once; returns how many. The scheduler's."""
    rows = Evaluation.objects.filter(state=EvaluationState.OPEN, award__state__in=RUNNING)
    related = ("award__organization", "award__call__region")
    return sum(remind_one(one) for one in rows.select_related(*related).order_by("pk"))


@transaction.atomic
def remind_one(evaluation):
    """Whether the organisation was called upon now."""
    step = step_of(evaluation, of_this_day(evaluation))
    if step is None or not write_down(evaluation, step):
        return False
    kind = "monitoring/report_missed" if step >= FIRST else "monitoring/report_reminder"
    people = members(evaluation.award)
    if step >= FIRST:
        people += staff("officer", evaluation.award)
    link = reverse("monitoring:report", args=[evaluation.pk])
    facts = {"second": step > FIRST, "today": clock.today(), "fails_after": FAILS_FROM}
    tell(people, kind, evaluation, link=link, **facts)
    return True


def write_down(evaluation, days):
    """Write down that the organisation was asked so many days after the day; False where it was already."""
    return EvaluationNotice.objects.get_or_create(
        evaluation=evaluation, due_on=evaluation.due_on, days=days, defaults={"sent_at": clock.now()}
    )[1]


@transaction.atomic
def fail_without_report(evaluation, *, by):
    """Record the evaluation as failed because no report came; refused before both notices and their time.

    The project is to be put right, as after every failed evaluation, and the organisation may appeal.
    """
    refuse_unless_running(evaluation.award)
    refuse_member(evaluation.award, by)
    if evaluation.state != EvaluationState.OPEN:
        raise not_now(evaluation, by)  # the evaluator concludes on a report that came
    refuse_too_early(evaluation)
    at, said = clock.now(), _("No report came.")
    move(
        evaluation, EvaluationState.FAILED, by=by, note=said, score=None, grade="", opinion="",
        evaluated_by=by, evaluated_at=at,
    )  # fmt: skip
    rows = rubric_rows(evaluation.award.call, evaluation.kind)
    Conclusion.objects.create(
        evaluation=evaluation, number=evaluation.conclusions.count() + 1, rubric=rows,
        rubric_hash=digest(rows), figures={}, entries={}, reasons={}, score=None, opinion=said,
        manner=Way.PAPERS, made_by=by, made_at=at,
    )  # fmt: skip
    put_right(evaluation, by=by)
    tell_result(evaluation)
    return evaluation


def refuse_too_early(evaluation):
    """Refused before the second notice, and until its time is over."""
    day = fails_from(evaluation, of_this_day(evaluation))
    if day is None:
        raise Refused(_("Two notices go out first, a week apart. Not both of them have been sent."))
    if clock.today() < day:
        raise Refused(
            _("The organisation still has time: this is possible from %(day)s on.")
            % {"day": when(day, "full")}
        )
