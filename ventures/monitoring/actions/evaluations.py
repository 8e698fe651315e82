"""An evaluation is opened, its report sent back, and opened anew once a matter is put right."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.awards.states import AwardState, InstalmentState
from ventures.calls.states import Trigger
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.linkage.models import CommunityRequest
from ventures.linkage.states import Purpose
from ventures.notifications.actions import tell
from ventures.workflow.moves import move

from ..appealing import granted_of, is_under_appeal
from ..models import Evaluation
from ..queries import members
from ..states import EvaluationKind, EvaluationState
from .late_reports import write_down
from .limits import refuse_unless_running
from .linkage import ask
from .progress import take_over_indicators


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
    write_down(evaluation, (clock.today() - due_on).days)
    if kind == EvaluationKind.FINAL:
        ask_for_rating(award, by=by)
    link = reverse("monitoring:report", args=[evaluation.pk])
    tell(members(award), "monitoring/evaluation_opened", evaluation, link=link)
    return evaluation


def ask_for_rating(award, *, by):
    """The community is asked for its rating by one click, unless it was before or has no address."""
    address, asked = award.community.email, CommunityRequest.objects.filter(case=award.case)
    if address and not asked.filter(purpose=Purpose.RATE).exists():
        ask(award, Purpose.RATE, by=by, address=address)


def refuse_unripe(award, kind, due_on):
    """An evaluation comes at its time: the mid-term in delivery, the final after it."""
    refuse_unless_running(award)
    if award.state == AwardState.RECTIFYING:
        raise Refused(_("The project is being put right. Confirm that first, then open the evaluation."))
    if is_under_appeal(award):
        raise Refused(_("An appeal against an evaluation of this project is open. It is decided first."))
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
def send_back_report(evaluation, *, by, note, due_on):
    """Ask the organisation to write its self-report again; what it wrote stays as its draft."""
    if not note.strip():
        raise Refused(_("Say what is to be corrected."), field="note")
    if due_on < clock.today():
        raise Refused(_("Give the organisation a day that is still to come."), field="due_on")
    if granted_of(evaluation):
        raise Refused(_("The second evaluation judges the report that was handed in."))
    move(evaluation, EvaluationState.OPEN, by=by, note=note, due_on=due_on)
    write_down(evaluation, (clock.today() - due_on).days)
    link = reverse("monitoring:report", args=[evaluation.pk])
    tell(members(evaluation.award), "monitoring/evaluation_sent_back", evaluation, link=link, note=note)
    return evaluation


@transaction.atomic
def confirm_rectification(award, *, by, note):
    """The matter is put right: the project goes on where it stood, and its evaluation may be opened anew."""
    if not note.strip():
        raise Refused(_("Say how the matter was put right."), field="note")
    move(award, standing(award), by=by, note=note)
    link = reverse("monitoring:evaluations", args=[award.case])
    tell(members(award), "monitoring/rectified", award, link=link)
    return award


def standing(award):
    """Where a project stands that is put right: as its mid-term evaluation says."""
    passed = Evaluation.objects.filter(
        award=award, kind=EvaluationKind.MID_TERM, state=EvaluationState.PASSED
    )
    return AwardState.MID_TERM_PASSED if passed.exists() else AwardState.ACTIVE
