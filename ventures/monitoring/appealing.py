"""What stands of an evaluation, and how an appeal against it stands."""

from django.db.models import Q
from django.utils.timezone import localdate

from ventures.reference.queries import working_days_after

from .models import Appeal
from .states import AppealState, EvaluationState

DAYS = 10  # working days after the conclusion


def conclusion_of(evaluation):
    """The conclusion that counts, or None: before one, while it is anew, and failed without a report."""
    return None if evaluation.score is None else evaluation.conclusions.last()


def granted_of(evaluation):
    """The appeal on which the evaluation is made anew now, or None."""
    last = evaluation.conclusions.select_related("appeal").last()
    appeal = getattr(last, "appeal", None)
    anew = appeal and appeal.state == AppealState.ANEW and evaluation.state == EvaluationState.REPORTED
    return appeal if anew else None


def last_day(conclusion):
    """The last day of an appeal. Refused where the working days of a year are not known."""
    return working_days_after(localdate(conclusion.made_at), DAYS)


def is_final(conclusion):
    """Whether it was reached upon an appeal, and so ends the matter."""
    before = Appeal.objects.filter(
        conclusion__evaluation=conclusion.evaluation_id, conclusion__number=conclusion.number - 1
    )
    return before.filter(state=AppealState.ANEW).exists()


def is_under_appeal(award):
    """Whether an appeal is open, or its second evaluation is not concluded: nothing final is done then."""
    anew = Q(state=AppealState.ANEW, conclusion__evaluation__state=EvaluationState.REPORTED)
    of_award = Appeal.objects.filter(conclusion__evaluation__award=award)
    return of_award.filter(Q(state=AppealState.LODGED) | anew).exists()
