"""What stands of an evaluation, and how an appeal against it stands."""

from django.db.models import Q
from django.utils.timezone import localdate

from ventures.reference.queries import working_days_after

from .models import Appeal
from .states import AppealState, EvaluationState

DAYS = 10  # working days after the conclusion
CONCLUDED = (EvaluationState.PASSED, EvaluationState.FAILED)


def conclusion_of(evaluation):
    """The conclusion that counts, or None: before one, and while it is made anew."""
    last = evaluation.conclusions.last() if evaluation.state in CONCLUDED else None
    return last if last and last.score == evaluation.score else None


def granted_of(evaluation):
    """The appeal on which a second evaluator judges the same report now, or None."""
    last = evaluation.conclusions.select_related("appeal").last()
    appeal = getattr(last, "appeal", None)
    anew = appeal and appeal.state == AppealState.ANEW and evaluation.state == EvaluationState.REPORTED
    return appeal if anew and last.score is not None else None


def last_day(conclusion):
    """The last day of an appeal. Refused where the working days of a year are not known."""
    return working_days_after(localdate(conclusion.made_at), DAYS)


def is_final(conclusion):
    """Whether it was reached upon an appeal, and so ends the matter.

    Who appealed because no report came was heard about that alone: what is concluded on the report that he
    then hands in may be appealed against; that it is missing once more may not.
    """
    before = Appeal.objects.filter(
        conclusion__evaluation=conclusion.evaluation_id, conclusion__number=conclusion.number - 1,
        state=AppealState.ANEW,
    )  # fmt: skip
    if conclusion.score is not None:
        before = before.exclude(conclusion__score=None)
    return before.exists()


def is_under_appeal(award):
    """Whether an appeal is open, or its second evaluation is not concluded: nothing final is done then."""
    anew = Q(state=AppealState.ANEW, conclusion__evaluation__state=EvaluationState.REPORTED)
    anew &= Q(conclusion__score__isnull=False)
    of_award = Appeal.objects.filter(conclusion__evaluation__award=award)
    return of_award.filter(Q(state=AppealState.LODGED) | anew).exists()
