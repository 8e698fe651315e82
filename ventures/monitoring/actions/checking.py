"""The office checks an expense: accepts it, questions it, or does not accept it; the organisation answers."""

from django.db import transaction
from django.urls import reverse

from ventures.core import clock
from ventures.notifications.actions import tell
from ventures.workflow.moves import move

from ..queries import members
from ..states import ExpenseState
from .limits import hold, refuse_member, refuse_text

REMARK_LIMIT = 300


@transaction.atomic
def accept_expense(expense, *, by):
    """Accept it as it is entered."""
    return checked(expense, ExpenseState.ACCEPTED, by=by)


@transaction.atomic
def question_expense(expense, *, by, remark):
    """Ask the organisation about it; it counts on until it is settled."""
    refuse_text(remark, "remark", REMARK_LIMIT)
    checked(expense, ExpenseState.QUESTIONED, by=by, note=remark, remark=remark, answer="")
    told(expense, "monitoring/expense_questioned")
    return expense


@transaction.atomic
def refuse_expense(expense, *, by, remark):
    """Do not accept it: it no longer counts as spent, and its voucher stays with it."""
    refuse_text(remark, "remark", REMARK_LIMIT)
    checked(expense, ExpenseState.REFUSED, by=by, note=remark, remark=remark)
    told(expense, "monitoring/expense_refused")
    return expense


@transaction.atomic
def answer_remark(expense, *, by, answer):
    """The organisation answers a question; the expense waits for the office again."""
    refuse_text(answer, "answer", REMARK_LIMIT)
    hold(expense.award)
    move(expense, ExpenseState.ENTERED, by=by, note=answer, answer=answer)
    if expense.checked_by:
        link = reverse("monitoring:expense", args=[expense.pk])
        tell([expense.checked_by], "monitoring/expense_answered", expense, link=link, answer=answer)
    return expense


def checked(expense, state, *, by, note="", **changes):
    """Move it to what the office says; nobody checks his own organisation."""
    hold(expense.award)
    refuse_member(expense.award, by)
    return move(expense, state, by=by, note=note, checked_by=by, checked_at=clock.now(), **changes)


def told(expense, kind):
    """Tell the organisation what is said of its expense."""
    link = reverse("monitoring:expense", args=[expense.pk])
    tell(members(expense.award), kind, expense, link=link, remark=expense.remark)
