"""Who is in the room, from when until when: the members who judge, and whoever is there beside them."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.workflow import history

from ... import seats
from ...models import Attendance, Attendant
from ...states import SessionState
from ..room import locked, turn


def still_on(session, by):
    """The session under its lock. Refused once it is closed."""
    session = locked(session, by)
    if session.state == SessionState.CLOSED:
        raise Refused(_("The session is closed."))
    return session


@transaction.atomic
def arrive(session, expert, *, by):
    """A member is in the room from now on, with what he is to the panel besides."""
    session = still_on(session, by)
    if not session.panel.members.filter(pk=expert.pk).exists():
        raise Refused(_("%(expert)s is no member of this panel.") % {"expert": expert})
    if session.attendances.filter(expert=expert, left_at=None).exists():
        raise Stale(_("%(expert)s is noted as present already.") % {"expert": expert})
    made = Attendance.objects.create(
        session=session, expert=expert, office=seats.office_of(session.panel, expert), arrived_at=clock.now()
    )
    history.write(session, "arrive", by=by, expert=expert.code)
    turn(session)
    return made


@transaction.atomic
def leave(session, expert, *, by):
    """A member has left the meeting; his time in the room ends now."""
    session = still_on(session, by)
    if not session.attendances.filter(expert=expert, left_at=None).update(left_at=clock.now()):
        raise Stale(_("%(expert)s is not noted as present.") % {"expert": expert})
    history.write(session, "leave", by=by, expert=expert.code)
    turn(session)


@transaction.atomic
def attend(session, person, *, by):
    """The secretary, who stands in for him, or a supervisor is in the room from now on."""
    session = still_on(session, by)
    office = dict(seats.officials_of(session.panel)).get(person)
    if office is None:
        raise Refused(_("%(person)s neither runs nor supervises this panel today.") % {"person": person})
    if session.attendants.filter(person=person, left_at=None).exists():
        raise Stale(_("%(expert)s is noted as present already.") % {"expert": person})
    return attended(session, person, office, by)


def attended(session, person, office, by):
    """The row of somebody who is in the room from now on."""
    made = Attendant.objects.create(session=session, person=person, office=office, arrived_at=clock.now())
    history.write(session, "arrive", by=by, person=person.pk, office=office)
    turn(session)
    return made


@transaction.atomic
def depart(session, person, *, by):
    """Somebody who runs or supervises the panel has left the meeting."""
    session = still_on(session, by)
    if not session.attendants.filter(person=person, left_at=None).update(left_at=clock.now()):
        raise Stale(_("%(expert)s is not noted as present.") % {"expert": person})
    history.write(session, "leave", by=by, person=person.pk)
    turn(session)


def note_offices(session, *, by):
    """As the meeting opens: whoever opens it is in the room, and the members hold the offices of now."""
    panel = session.panel
    if not session.attendants.filter(person=by, left_at=None).exists():
        attended(session, by, dict(seats.officials_of(panel))[by], by)
    for one in session.attendances.filter(left_at=None).select_related("expert__user"):
        office = seats.office_of(panel, one.expert)
        if office != one.office:
            Attendance.objects.filter(pk=one.pk).update(office=office)
