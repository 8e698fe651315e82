"""Who does not come in his turn: moved to the end once, missed, or his scoring put off."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from ventures.applications.states import State as ApplicationState
from ventures.core.errors import Refused
from ventures.workflow import history
from ventures.workflow.moves import move

from ...models import Pitch
from ...states import UNHEARD, AssignmentState, PitchState, Step
from ..permits import stated
from ..room import locked_pitch, note
from ..sheet import abstain
from .run import refuse_begun
from .telling import tell_postponed


@transaction.atomic
def postpone(pitch, *, by, reason):
    """Move an application to the end of the order, once, with the reason.

    It is told, whoever came after it, and the members.
    """
    pitch = locked_pitch(pitch, by)
    stood_at = pitch.place
    reason = stated(reason)
    if pitch.state not in UNHEARD:
        refuse_begun(pitch)
    if pitch.was_moved:
        raise Refused(_("It was moved to the end once already. Call it in, or note that it did not appear."))
    last = pitch.session.pitches.aggregate(last=Max("place"))["last"]
    if pitch.state == PitchState.CALLED:
        move(pitch, PitchState.WAITING, by=by, note=reason, place=last + 1, was_moved=True)
    else:
        Pitch.objects.filter(pk=pitch.pk).update(place=last + 1, was_moved=True)
        history.write(pitch, "postpone", by=by, note=reason)
    note(pitch, Step.POSTPONE, by=by, reason=reason)
    tell_postponed(pitch, stood_at=stood_at)
    return pitch


@transaction.atomic
def miss(pitch, *, by, reason):
    """Note that an applicant did not appear: its sheets are closed without points, it is not selected."""
    pitch = locked_pitch(pitch, by)
    reason = stated(reason)
    move(pitch, PitchState.ABSENT, by=by, note=reason)
    rows = pitch.session.panel.assignments.filter(application=pitch.application_id)
    for one in rows.filter(state=AssignmentState.ASSIGNED).select_related("panel"):
        abstain(one, by=by, reason=reason)
    if pitch.application.state == ApplicationState.IN_REVIEW:
        move(pitch.application, ApplicationState.NOT_SELECTED, by=by, note=reason)
    note(pitch, Step.MISS, by=by, reason=reason)
    return pitch


@transaction.atomic
def put_off(pitch, *, by, reason):
    """Go on although sheets of this pitch are out; they are taken up again before the session closes."""
    pitch = locked_pitch(pitch, by)
    reason = stated(reason)
    move(pitch, PitchState.PUT_OFF, by=by, note=reason)
    note(pitch, Step.PUT_OFF, by=by, reason=reason)
    return pitch
