"""Who hears of a session: the members when and where, each applicant its turn, and no name."""

from django.db.models import Q
from django.urls import reverse

from ventures.accounts.models import User
from ventures.core import clock
from ventures.notifications.actions import tell
from ventures.organizations.queries import members_with

from ...states import AssignmentState, PitchState

MEETING = ("day", "starts", "place")  # what a member has to know
TIMES = (*MEETING, "pitch_minutes", "question_minutes")  # on what an applicant's time depends


def tell_planned(session, *, before):
    """The members are told of a session that is planned, or was `before` and is moved; so are applicants."""
    if before is None:
        tell_members(session, "planned")
        return
    if differ(session, before, MEETING):
        tell_members(session, "moved")
    if differ(session, before, TIMES):
        tell_applicants(session, "moved")


def differ(session, before, facts):
    """Whether one of the facts was another one before."""
    return any(getattr(session, fact) != getattr(before, fact) for fact in facts)


def tell_opened(session):
    """Members and applicants are told that the meeting has begun."""
    tell_members(session, "opened")
    tell_applicants(session, "opened")


def tell_postponed(pitch, *, stood_at):
    """The applicant is told that it comes last now, those behind its former place that they come sooner.

    All read about when, counted from now. The members are told that the order changed.
    """
    session = pitch.session
    tell_members(session, "postponed")
    heard_first = session.pitches.on_stage().count()
    waiting = session.pitches.to_come().filter(state=PitchState.WAITING)
    for ahead, one in enumerate(waiting.select_related("application__organization"), heard_first):
        if one.place < stood_at:
            continue
        tell_turn(
            one, "postponed" if one.pk == pitch.pk else "sooner",
            session=session, ahead=ahead, expected=clock.now() + ahead * session.turn_lasts,
        )  # fmt: skip


def tell_members(session, what):
    """Tell day, hour and place, and nothing of any application; not to whoever is off all of them."""
    given = session.panel.assignments.values("expert")
    judging = session.panel.assignments.exclude(state=AssignmentState.RECUSED).values("expert")
    members = session.panel.members.filter(Q(pk__in=judging) | ~Q(pk__in=given))
    people = User.objects.filter(pk__in=members.values("user"), is_active=True).order_by("pk")
    tell(
        people, "scoring/pitch_session", session, what=what,
        link=reverse("scoring:follow", args=[session.panel_id]),
    )  # fmt: skip


def tell_applicants(session, what):
    """Tell each organisation that is still to come its place in the order and when it can expect its turn."""
    pitches = session.pitches.to_come().select_related("application__organization")
    for ahead, one in enumerate(pitches):
        expected = session.begins_at + ahead * session.turn_lasts
        tell_turn(one, what, session=session, place=ahead + 1, expected=expected)


def tell_turn(pitch, what, **facts):
    """Tell an organisation when it pitches."""
    application = pitch.application
    link = reverse("applications:detail", args=[application.pk])
    tell(members_with(application.organization), "scoring/pitch_turn", pitch, what=what, link=link, **facts)
