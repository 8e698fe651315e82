"""The room of a live pitch: its lock, its record, and what it asks of sheets and recusals."""

from django.db.models import F
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused

from .. import pitch_queries
from ..models import Pitch, PitchSession, PitchStep
from ..states import SessionState, Step
from .permits import refuse_unless_secretary


def locked(session, by):
    """The session as it stands, its row locked; of two people at once the second waits here."""
    rows = PitchSession.objects.select_for_update(of=("self",)).select_related("panel__call")
    found = rows.get(pk=session.pk)
    refuse_unless_secretary(found.panel, by)
    return found


def locked_pitch(pitch, by):
    """A pitch of a session that is open, as it stands, under its session's lock."""
    session = locked(pitch.session, by)
    if session.state != SessionState.OPEN:
        raise Refused(_("The session is not open. Open it first."))
    found = Pitch.objects.select_related("application").get(pk=pitch.pk)
    found.session = session
    return found


def note(pitch, kind, *, by, reason="", expert=None):
    """Write a step of a pitch down, and let the pages that follow know."""
    made = PitchStep.objects.create(
        pitch=pitch, kind=kind, at=clock.now(), by=by, reason=reason, expert=expert
    )
    turn(pitch.session)
    return made


def turn(session):
    """Something happened in the session."""
    PitchSession.objects.filter(pk=session.pk).update(turn=F("turn") + 1)


def note_exit(assignment, *, by, reason):
    """A member left the room for one application: he himself said so, or the secretary learnt of it."""
    pitch = Pitch.objects.filter(
        session__panel=assignment.panel_id, application=assignment.application_id
    ).first()
    if pitch:
        note(pitch, Step.LEAVE, by=by, reason=reason, expert=assignment.expert)


def refuse_before_pitch(assignment):
    """A sheet of a live pitch goes in once its applicant was heard; a draft may be kept before."""
    if pitch_queries.has_not_begun(assignment):
        raise Refused(_("This application is still to be heard. Your draft is kept; hand it in afterwards."))
