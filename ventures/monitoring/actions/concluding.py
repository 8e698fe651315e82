"""An evaluator concludes: bands by what is counted, points by him; what follows for project and money."""

from decimal import Decimal

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.awards.actions import make_due
from ventures.awards.states import AwardState
from ventures.calls.queries import grades, rubric_rows
from ventures.calls.rubric import BANDS, from_rows, grade, leaves, total, validate_scores
from ventures.calls.states import Trigger
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.linkage.actions import follow_project
from ventures.linkage.states import NeedState
from ventures.notifications.actions import tell
from ventures.scoring.actions import tie
from ventures.scoring.states import TieKind
from ventures.workflow.hashing import digest
from ventures.workflow.moves import move

from ..appealing import granted_of
from ..figures import figures_of
from ..judging import as_entered, looked_up
from ..models import Conclusion, OutcomeReport
from ..queries import members, staff
from ..self_reports import handed_in
from ..states import EvaluationKind, EvaluationState, ReportState, Way
from .limits import refuse_member, refuse_text, refuse_unless_running

PASS_SCORE = Decimal(60)
OPINION_LIMIT, REASON_LIMIT, MET_LIMIT = 1000, 200, 100
AFTER = {
    EvaluationKind.MID_TERM: (AwardState.MID_TERM_PASSED, Trigger.MID_TERM),
    EvaluationKind.FINAL: (AwardState.CLOSED_OUT, Trigger.CLOSE_OUT),
}


@transaction.atomic
def evaluate(evaluation, *, by, points, opinion, reasons=None, manner=Way.PAPERS, met_on=None, met=""):
    """Conclude: `points` by leaf of the rubric that a person judges, bands by what is counted now.

    Bands for which nothing is counted take `points` too, each with its reason in `reasons`; those of others
    are never taken from anybody. 60 passes. A pass brings the project on and makes the instalment due that
    waits for it; the final pass needs an outcome report that was handed in. Below 60 the project is to be
    put right. Who evaluates is tied to the organisation: as an expert he reads nothing of it for three years.
    """
    appeal = granted_of(evaluation)
    refuse_evaluator(evaluation, appeal, by)
    refuse_text(opinion, "opinion", OPINION_LIMIT)
    refuse_manner(evaluation.award, manner, met_on, met)
    judged = judge(evaluation, points, reasons or {})
    passed = judged["score"] >= PASS_SCORE
    refuse_pass_or_fail(evaluation, appeal, passed)
    at, mark = clock.now(), grade(judged["score"], **grades(evaluation.award.call))
    move(
        evaluation, EvaluationState.PASSED if passed else EvaluationState.FAILED, by=by,
        score=judged["score"], grade=mark, opinion=opinion, evaluated_by=by, evaluated_at=at,
    )  # fmt: skip
    Conclusion.objects.create(
        evaluation=evaluation, number=evaluation.conclusions.count() + 1, grade=mark, opinion=opinion,
        manner=manner, met_on=met_on, met=met.strip(), self_report=handed_in(evaluation), made_by=by,
        made_at=at, **judged,
    )  # fmt: skip
    if not (appeal and appeal.conclusion.score >= PASS_SCORE):  # else all that follows has followed
        follow(evaluation, by=by)
    tie(evaluation.organization, TieKind.EVALUATED, case=evaluation.case, person=by)
    tell_result(evaluation)
    return evaluation


def tell_result(evaluation):
    """Write to the organisation and the office how it ended."""
    link = reverse("monitoring:evaluation", args=[evaluation.pk])
    people = members(evaluation.award) + staff("officer", evaluation.award)
    tell(people, "monitoring/evaluated", evaluation, link=link)


def refuse_evaluator(evaluation, appeal, by):
    """Nobody evaluates the organisation he works for, and nobody twice what was appealed against."""
    if appeal is None:
        refuse_unless_running(evaluation.award)
    refuse_own(evaluation.award, by)
    if appeal and appeal.conclusion.made_by_id == by.pk:
        raise Refused(_("You evaluated this before: after an appeal somebody else does."))


def judge(evaluation, points, reasons):
    """The facts of a `Conclusion` that follow from the rubric, the figures of now and what was entered.

    Refused with `points-` or `reason-` and the leaf as field where an entry is missing, wrong, or not a
    person's to give.
    """
    rows = rubric_rows(evaluation.award.call, evaluation.kind)
    rubric = from_rows(rows)
    counted = looked_up(rubric, figures_of(evaluation))
    by_hand = {leaf.key for leaf in leaves(rubric) if leaf.kind == BANDS and leaf.key not in counted}
    entries = {key: str(value).strip() for key, value in points.items()}
    if typed := counted.keys() & entries.keys():
        raise Refused(_("This figure is counted; nobody types it."), field=f"points-{min(typed)}")
    entries |= {key: f"{one.percent:f}" for key, one in counted.items()}
    entered = as_entered(rubric, by_hand)
    for key, reason in validate_scores(entered, entries).items():
        raise Refused(str(reason), field=f"points-{key}")
    said = {key: reasons.get(key, "").strip() for key in by_hand}
    for key, reason in said.items():
        refuse_text(reason, f"reason-{key}", REASON_LIMIT)
    return {
        "rubric": rows, "rubric_hash": digest(rows), "entries": entries, "reasons": said,
        "figures": {key: one.kept for key, one in counted.items()}, "score": total(entered, entries),
    }  # fmt: skip


def refuse_manner(award, manner, met_on, met):
    """On site and by telephone somebody was met, on a day within the project; the papers need neither."""
    if manner not in Way.values:
        raise Refused(_("Say how the project was evaluated."), field="manner")
    if met_on and not award.starts_on <= met_on <= clock.today():
        raise Refused(_("This day lies before the project or is still to come."), field="met_on")
    if len(met) > MET_LIMIT:
        raise Refused(_("At most %(limit)s characters.") % {"limit": MET_LIMIT}, field="met")
    if manner == Way.PAPERS:
        return
    if not met_on:
        raise Refused(_("Say on which day you were there or called."), field="met_on")
    if not met.strip():
        raise Refused(_("Say whom you met or spoke to."), field="met")


def refuse_pass_or_fail(evaluation, appeal, passed):
    """A close-out passes only with its outcome report; an appeal never takes a pass away."""
    if passed and evaluation.kind == EvaluationKind.FINAL:
        refuse_without_outcome(evaluation.award)
    if not passed and appeal and appeal.conclusion.score >= PASS_SCORE:
        raise Refused(
            _("The organisation had passed and appealed. A second evaluation does not take the pass away.")
        )


def refuse_own(award, by):
    """Nobody evaluates the organisation he works for."""
    refuse_member(award, by, _("You work for this organisation: another evaluator must judge its project."))


def refuse_without_outcome(award):
    """Closing out needs the outcome report, handed in."""
    handed_in = OutcomeReport.objects.filter(award=award).exclude(state=ReportState.DRAFT)
    if not handed_in.exists():
        raise Refused(
            _("The organisation has not handed in its outcome report. The close-out passes only with it.")
        )


def follow(evaluation, *, by):
    """What the conclusion does to the project and its instalments."""
    award = evaluation.award
    if evaluation.state == EvaluationState.FAILED:
        return put_right(evaluation, by=by)
    state, trigger = AFTER[evaluation.kind]
    move(award, state, by=by)
    if state == AwardState.CLOSED_OUT:
        follow_project(award.application.need, NeedState.MET, case=award.case, by=by)
    return make_due(award, trigger, by=by)


def put_right(evaluation, *, by):
    """A failed evaluation: the project is to be put right, and nothing of it is paid until then."""
    award = evaluation.award
    if award.state != AwardState.RECTIFYING:
        move(award, AwardState.RECTIFYING, by=by, note=evaluation.get_kind_display())
    return award
