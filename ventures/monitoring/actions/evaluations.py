from decimal import Decimal

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.awards.actions import make_due
from ventures.awards.states import AwardState, InstalmentState
from ventures.calls.rubric import grade
from ventures.calls.states import Trigger
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.linkage.actions import follow_project
from ventures.linkage.states import NeedState
from ventures.notifications.actions import tell
from ventures.organizations.queries import members_with
from ventures.scoring.actions import tie
from ventures.scoring.states import TieKind
from ventures.workflow.moves import move

from ..models import Evaluation, OutcomeReport
from ..queries import members, staff
from ..states import EvaluationKind, EvaluationState, ReportState
from .limits import refuse_text, refuse_unless_running
from .progress import take_over_indicators

PASS_SCORE = Decimal(60)
REPORT_LIMIT = 2000
OPINION_LIMIT = 1000
AFTER = {
    EvaluationKind.MID_TERM: (AwardState.MID_TERM_PASSED, Trigger.MID_TERM),
    EvaluationKind.FINAL: (AwardState.CLOSED_OUT, Trigger.CLOSE_OUT),
}


@transaction.atomic
def open_evaluation(award, kind, *, by, due_on):
    """Ask the organisation for its report by `due_on`; a failed evaluation is opened anew once put right."""
    refuse_unripe(award, kind, due_on)
    take_over_indicators(award)
    evaluation, created = Evaluation.objects.get_or_create(
        award=award, kind=kind, defaults={"due_on": due_on}
    )
    if not created:
        move(evaluation, EvaluationState.OPEN, by=by, due_on=due_on, score=None, grade="", opinion="")
    link = reverse("monitoring:report", args=[evaluation.pk])
    tell(members(award), "monitoring/evaluation_opened", evaluation, link=link)
    return evaluation


def refuse_unripe(award, kind, due_on):
    """An evaluation comes at its time: the mid-term in delivery, the final after it."""
    refuse_unless_running(award)
    if award.state == AwardState.RECTIFYING:
        raise Refused(_("The project is being put right. Confirm that first, then open the evaluation."))
    if due_on < clock.today():
        raise Refused(_("Give the organisation a day that is still to come."), field="due_on")
    if kind == EvaluationKind.MID_TERM and award.state != AwardState.ACTIVE:
        raise Refused(_("The mid-term evaluation is passed already."))
    if kind == EvaluationKind.FINAL and waits_for_mid_term(award):
        raise Refused(_("The mid-term evaluation comes first: an instalment depends on it."))


def waits_for_mid_term(award):
    """Whether the plan pays an instalment on a mid-term that is not passed yet."""
    planned = award.instalments.filter(trigger=Trigger.MID_TERM, state=InstalmentState.PLANNED)
    return award.state == AwardState.ACTIVE and planned.exists()


@transaction.atomic
def report(evaluation, *, by, text):
    """The organisation's self-report; a late one is taken and shows its date."""
    refuse_unless_running(evaluation.award)
    refuse_text(text, "text", REPORT_LIMIT)
    move(evaluation, EvaluationState.REPORTED, by=by, report=text, reported_at=clock.now())
    link = reverse("monitoring:evaluation", args=[evaluation.pk])
    tell(staff("evaluator", evaluation.award), "monitoring/evaluation_reported", evaluation, link=link)
    return evaluation


@transaction.atomic
def send_back_report(evaluation, *, by, note, due_on):
    """Ask the organisation to write its self-report again; what it wrote stays as its draft."""
    if not note.strip():
        raise Refused(_("Say what is to be corrected."), field="note")
    if due_on < clock.today():
        raise Refused(_("Give the organisation a day that is still to come."), field="due_on")
    move(evaluation, EvaluationState.OPEN, by=by, note=note, due_on=due_on)
    link = reverse("monitoring:report", args=[evaluation.pk])
    tell(members(evaluation.award), "monitoring/evaluation_sent_back", evaluation, link=link, note=note)
    return evaluation


@transaction.atomic
def evaluate(evaluation, *, by, score, opinion):
    """Give the score (0 to 100, two decimals) and the opinion; 60 passes.

    A pass brings the project on and makes the instalment due that waits for it; the final pass needs
    an outcome report that was handed in. Below 60 the project is to be put right. Who evaluates is tied
    to the organisation: as an expert he reads nothing of it for three years.
    """
    refuse_unless_running(evaluation.award)
    refuse_score(score)
    refuse_text(opinion, "opinion", OPINION_LIMIT)
    refuse_own(evaluation.award, by)
    passed = score >= PASS_SCORE
    if passed and evaluation.kind == EvaluationKind.FINAL:
        refuse_without_outcome(evaluation.award)
    move(
        evaluation, EvaluationState.PASSED if passed else EvaluationState.FAILED, by=by,
        score=score, grade=grade(score), opinion=opinion, evaluated_by=by, evaluated_at=clock.now(),
    )  # fmt: skip
    follow(evaluation, by=by)
    tie(evaluation.organization, TieKind.EVALUATED, case=evaluation.case, person=by)
    link = reverse("monitoring:evaluation", args=[evaluation.pk])
    people = members(evaluation.award) + staff("officer", evaluation.award)
    tell(people, "monitoring/evaluated", evaluation, link=link)
    return evaluation


def follow(evaluation, *, by):
    """What the conclusion does to the project and its instalments."""
    award = evaluation.award
    if evaluation.state == EvaluationState.FAILED:
        return move(award, AwardState.RECTIFYING, by=by, note=evaluation.get_kind_display())
    state, trigger = AFTER[evaluation.kind]
    move(award, state, by=by)
    if state == AwardState.CLOSED_OUT:
        follow_project(award.application.need, NeedState.MET, case=award.case, by=by)
    return make_due(award, trigger, by=by)


def refuse_score(score):
    """A score is a Decimal from 0 to 100 with at most two places."""
    if not score.is_finite() or not 0 <= score <= 100:
        raise Refused(_("The score lies between 0 and 100."), field="score")
    if score != round(score, 2):
        raise Refused(_("The score has at most two decimals."), field="score")


def refuse_own(award, by):
    """Nobody evaluates the organisation he works for."""
    if members_with(award.organization).filter(pk=by.pk).exists():
        raise Refused(_("You work for this organisation: another evaluator must judge its project."))


def refuse_without_outcome(award):
    """Closing out needs the outcome report, handed in."""
    handed_in = OutcomeReport.objects.filter(award=award).exclude(state=ReportState.DRAFT)
    if not handed_in.exists():
        raise Refused(
            _("The organisation has not handed in its outcome report. The close-out passes only with it.")
        )


@transaction.atomic
def confirm_rectification(award, *, by, note):
    """The matter is put right: the project goes on where it stood, and its evaluation may be opened anew."""
    if not note.strip():
        raise Refused(_("Say how the matter was put right."), field="note")
    passed = Evaluation.objects.filter(
        award=award, kind=EvaluationKind.MID_TERM, state=EvaluationState.PASSED
    ).exists()
    move(award, AwardState.MID_TERM_PASSED if passed else AwardState.ACTIVE, by=by, note=note)
    link = reverse("monitoring:evaluations", args=[award.case])
    tell(members(award), "monitoring/rectified", award, link=link)
    return award
