"""The meeting: planned, opened with its quorum, closed when all were heard."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.workflow import history
from ventures.workflow.moves import move

from ... import pitch_queries
from ...models import PitchSession
from ...states import SessionState, Stage
from ..permits import refuse_unless_secretary
from ..room import locked, turn
from .attendance import note_offices
from .run import finish
from .telling import tell_opened, tell_planned


@transaction.atomic
def plan_session(panel, *, by, **facts):
    """State day, hour, place, minutes and quorum of a pitch panel's session, or change them until it opens.

    The members are told, and where the order is drawn already whoever pitches.
    """
    refuse_unless_secretary(panel, by)
    if panel.stage != Stage.PITCH:
        raise Refused(_("This panel reads files. Only a pitch panel has a session."))
    refuse_quorum(panel, facts["quorum"])
    session = pitch_queries.session_of(panel)
    if session and locked(session, by).state != SessionState.PREPARED:
        raise Refused(_("The session has been opened. Its plan stays as it is."))
    made, _new = PitchSession.objects.update_or_create(panel=panel, defaults=facts)
    history.write(made, "plan", by=by, **{key: str(value) for key, value in facts.items()})
    turn(made)
    tell_planned(made, before=session)
    return made


def refuse_quorum(panel, quorum):
    """A quorum is more than half of the members."""
    members = panel.members.count()
    if quorum * 2 <= members:
        raise Refused(
            _("More than half of the %(members)s members have to be present: at least %(least)s.")
            % {"members": members, "least": members // 2 + 1},
            field="quorum",
        )


@transaction.atomic
def open_session(session, *, by):
    """Open the meeting: the order is drawn and a quorum is in the room. Members and applicants are told.

    Whoever opens it is in the room; who leads it is written down as it is now.
    """
    session = locked(session, by)
    if session.state == SessionState.PREPARED and not session.pitches.exists():
        raise Refused(_("Draw the order of the pitches first."))
    refuse_too_few(session, len(pitch_queries.present(session)))
    move(session, SessionState.OPEN, by=by, opened_at=clock.now())
    note_offices(session, by=by)
    turn(session)
    tell_opened(session)
    return session


def refuse_too_few(session, number):
    """Refused where fewer are in the room than the quorum asks for."""
    if number < session.quorum:
        raise Refused(
            ngettext(
                "%(number)s member is present; the quorum is %(quorum)s. Note who else has arrived.",
                "%(number)s members are present; the quorum is %(quorum)s. Note who else has arrived.",
                number,
            )
            % {"number": number, "quorum": session.quorum}
        )


@transaction.atomic
def close_session(session, *, by):
    """Close the meeting once every pitch was heard and scored, or did not appear."""
    session = locked(session, by)
    current = pitch_queries.on_stage(session)
    if current:
        finish(current, by=by)
    left = session.pitches.to_come().count()
    if left:
        raise Refused(
            ngettext(
                "%(count)s application is still to be heard or scored.",
                "%(count)s applications are still to be heard or scored.",
                left,
            )
            % {"count": left}
        )
    move(session, SessionState.CLOSED, by=by, closed_at=clock.now())
    turn(session)
    return session
