"""Visits of a coach (督导): what was found, what is advised, and what the organisation did about it."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.times import when
from ventures.notifications.actions import tell
from ventures.scoring.actions import tie
from ventures.scoring.states import TieKind
from ventures.workflow.moves import move

from ..models import CoachingVisit
from ..queries import members
from ..states import VisitState, Way
from .concluding import refuse_own
from .limits import hold, refuse_text

LIMIT, AGAIN_LIMIT = 1000, 300


@transaction.atomic
def note_visit(award, *, by, on, way, findings, advice="", answer_by=None):
    """Write down a visit. Advice is to be answered by a day; a visit without any is settled at once.

    The coach is tied to the organisation: as an expert he reads nothing of it for three years.
    """
    hold(award)
    refuse_own(award, by)
    if on > clock.today():
        raise Refused(_("This day is still to come. Enter it when it is over."), field="on")
    if on < award.starts_on:
        raise Refused(_("The project had not begun on that day."), field="on")
    refuse_text(findings, "findings", LIMIT)
    advice = advice.strip()
    if advice:
        refuse_text(advice, "advice", LIMIT)
        refuse_past(answer_by)
    visit = CoachingVisit.objects.create(
        award=award, coach=by, on=on, way=Way(way), findings=findings, advice=advice,
        answer_by=answer_by if advice else None,
    )  # fmt: skip
    tie(award.organization, TieKind.COACHED, case=award.case, person=by, on=on)
    if not advice:
        move(visit, VisitState.SETTLED, by=by)
    tell(members(award), "monitoring/visit_noted", visit, link=link_of(visit))
    return visit


@transaction.atomic
def answer_visit(visit, *, by, answer):
    """The organisation says what it did; a late answer is taken and shows its date."""
    refuse_text(answer, "answer", LIMIT)
    move(visit, VisitState.ANSWERED, by=by, answer=answer, answered_at=clock.now())
    tell([visit.coach], "monitoring/visit_answered", visit, link=link_of(visit))
    return visit


@transaction.atomic
def ask_again(visit, *, by, note, answer_by):
    """The answer does not do: say what is missing; it is added to the advice."""
    refuse_own(visit.award, by)
    refuse_text(note, "note", AGAIN_LIMIT)
    refuse_past(answer_by)
    advice = f"{visit.advice}\n\n{when(clock.today(), 'full')}：{note.strip()}"
    move(visit, VisitState.NOTED, by=by, note=note, advice=advice, answer_by=answer_by)
    tell(members(visit.award), "monitoring/visit_again", visit, link=link_of(visit), note=note)
    return visit


@transaction.atomic
def settle_visit(visit, *, by):
    """What was advised is done, or needs no answer any more."""
    refuse_own(visit.award, by)
    move(visit, VisitState.SETTLED, by=by)
    tell(members(visit.award), "monitoring/visit_settled", visit, link=link_of(visit))
    return visit


def refuse_past(day):
    """A day by which to answer is given, and still to come."""
    if day is None or day < clock.today():
        raise Refused(_("Give the organisation a day that is still to come."), field="answer_by")


def link_of(visit):
    """The page of a visit."""
    return reverse("monitoring:visit", args=[visit.pk])
