"""The organisation appeals against a conclusion; an officer who did not evaluate decides (复核)."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ventures.awards.models import Award
from ventures.awards.states import RUNNING, AwardState
from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.core.times import when
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.moves import move

from ..appealing import DAYS, conclusion_of, is_final, last_day
from ..models import Appeal
from ..queries import members, staff
from ..states import AppealState, EvaluationState
from .evaluations import standing
from .late_reports import write_down
from .limits import refuse_member, refuse_text

LIMIT = 1000
UPON = gettext_lazy("Upon an appeal")


@transaction.atomic
def appeal(evaluation, *, by, reasons):
    """Appeal against the conclusion that counts, once, within ten working days, with reasons.

    While it is open the project cannot be terminated. Refused where the working days are not known.
    """
    award = Award.objects.select_for_update().get(pk=evaluation.award_id)
    if award.state not in RUNNING | {AwardState.CLOSED_OUT}:
        raise Refused(_("The project has ended: there is nothing left to appeal for."))
    refuse_text(reasons, "reasons", LIMIT)
    evaluation.refresh_from_db(fields=["state", "score"])
    conclusion = conclusion_of(evaluation)
    refuse_appeal(conclusion)
    made = Appeal.objects.create(conclusion=conclusion, reasons=reasons, lodged_by=by, lodged_at=clock.now())
    history.write(made, "appealed", by=by, to_state=AppealState.LODGED)
    tell(staff("officer", award), "monitoring/appealed", made, link=page_of(evaluation))
    return made


def refuse_appeal(conclusion):
    """Refused without a conclusion, a second time, after an appeal, and after the last day."""
    if conclusion is None:
        raise Refused(_("There is no conclusion that counts and could be appealed against."))
    if Appeal.objects.filter(conclusion=conclusion).exists():
        raise Stale(_("An appeal against this conclusion was lodged already. There is one only."))
    if is_final(conclusion):
        raise Refused(_("This conclusion was reached upon an appeal; it is final."))
    day = last_day(conclusion)
    if clock.today() > day:
        said = {"days": DAYS, "day": when(day, "full")}
        raise Refused(_("An appeal is possible for %(days)s working days; they ended on %(day)s.") % said)


@transaction.atomic
def decide_appeal(appeal, *, by, anew, answer, due_on=None):
    """The conclusion stands, or (`anew`) another evaluator evaluates the project once more.

    Whoever evaluated does not decide. Anew, the earlier conclusion stays in history, and a project that was
    to be put right stands where it stood until the second conclusion. Where no report had come, anew means
    that the organisation hands it in by `due_on`.
    """
    refuse_text(answer, "answer", LIMIT)
    missing = appeal.conclusion.score is None
    if anew and missing and (due_on is None or due_on < clock.today()):
        raise Refused(_("Give the organisation a day that is still to come."), field="due_on")
    refuse_member(appeal.award, by, _("You work for this organisation: another officer must decide."))
    refuse_maker(appeal.conclusion, by)
    to = AppealState.ANEW if anew else AppealState.STANDS
    move(appeal, to, by=by, answer=answer, decided_by=by, decided_at=clock.now())
    if anew and missing:
        wait_anew(appeal.evaluation, due_on, by=by)
    elif anew:
        evaluate_anew(appeal.evaluation, by=by)
    people = members(appeal.award) + (staff("evaluator", appeal.award) if anew and not missing else [])
    tell(people, "monitoring/appeal_decided", appeal, link=page_of(appeal.evaluation))
    return appeal


def refuse_maker(conclusion, by):
    """Whoever concluded, or recorded that no report came, does not decide about it."""
    if conclusion.made_by_id != by.pk:
        return
    if conclusion.score is None:
        raise Refused(_("You recorded that no report came: another officer must decide."))
    raise Refused(_("You evaluated the project: another officer must decide."))


def evaluate_anew(evaluation, *, by):
    """Open the evaluation to a second evaluator, on the report that was handed in."""
    move(evaluation, EvaluationState.REPORTED, by=by, note=UPON, score=None, grade="", opinion="")
    go_on(evaluation.award, by)


def wait_anew(evaluation, due_on, *, by):
    """Wait for the self-report once more, until a new day."""
    move(evaluation, EvaluationState.OPEN, by=by, note=UPON, due_on=due_on)
    write_down(evaluation, (clock.today() - due_on).days)
    go_on(evaluation.award, by)


def go_on(award, by):
    """A project that was to be put right stands where it stood."""
    if award.state == AwardState.RECTIFYING:
        move(award, standing(award), by=by, note=UPON)


def page_of(evaluation):
    return reverse("monitoring:evaluation", args=[evaluation.pk])
