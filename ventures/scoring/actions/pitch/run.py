"""One pitch before the panel: called in, its clock, its questions, its scoring, its scores shown."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.core import clock
from ventures.core.errors import Refused, Stale
from ventures.workflow import history
from ventures.workflow.moves import move

from ... import pitch_queries
from ...models import Pitch
from ...states import PitchState, Step
from ..room import locked_pitch, note


@transaction.atomic
def call(pitch, *, by):
    """Call an application in, or take its scoring up again; the one before it is finished by that.

    Refused while another stands before the panel and one of its sheets is out.
    """
    pitch = locked_pitch(pitch, by)
    if pitch.application.state == "withdrawn":
        raise Refused(_("This application was withdrawn."))
    current = pitch_queries.on_stage(pitch.session)
    if current and current.pk != pitch.pk:
        finish(current, by=by)
    again = pitch.state == PitchState.PUT_OFF
    move(pitch, PitchState.SCORING if again else PitchState.CALLED, by=by)
    note(pitch, Step.TAKE_UP if again else Step.CALL, by=by)
    return pitch


def finish(pitch, *, by):
    """End the turn of the pitch before the panel. Refused while it is heard, or a sheet of it is out."""
    if pitch.state != PitchState.SCORING:
        raise Refused(
            _("%(number)s is before the panel. End its pitch first.") % {"number": pitch.application.number}
        )
    refuse_sheets_out(pitch)
    move(pitch, PitchState.DONE, by=by)
    note(pitch, Step.FINISH, by=by)


def refuse_sheets_out(pitch):
    """Refused while a sheet is out."""
    out = pitch_queries.sheets_out(pitch)
    if out:
        raise Refused(
            ngettext(
                "%(count)s sheet of %(number)s is out. Wait for it, close it with a reason, or put it off.",
                "%(count)s sheets of %(number)s are out. Wait for them, close them with a reason, "
                "or put them off.",
                out,
            )
            % {"count": out, "number": pitch.application.number}
        )


@transaction.atomic
def start(pitch, *, by):
    """Let the clock of a pitch run. Refused without a quorum of members who judge it in the room."""
    pitch = locked_pitch(pitch, by)
    if pitch.state != PitchState.CALLED:
        refuse_begun(pitch)
    refuse_no_quorum(pitch)
    move(pitch, PitchState.RUNNING, by=by, since=clock.now())
    note(pitch, Step.START, by=by)
    return pitch


def refuse_begun(pitch):
    """Whoever starts what was started, or never called in, is told where it stands."""
    raise Stale(
        _("This is not possible now: it stands at “%(state)s”.") % {"state": pitch.get_state_display()}
    )


def refuse_no_quorum(pitch):
    """Refused unless as many as the quorum asks for judge this application and are in the room."""
    number = pitch_queries.judging_now(pitch)
    if number < pitch.session.quorum:
        raise Refused(
            _(
                "%(number)s members who judge this application are in the room; the quorum is %(quorum)s. "
                "Wait for others, draw a replacement, or move it to the end."
            )
            % {"number": number, "quorum": pitch.session.quorum}
        )


@transaction.atomic
def pause(pitch, *, by):
    """Stop the clock for a while."""
    pitch = locked_pitch(pitch, by)
    move(pitch, PitchState.PAUSED, by=by, spent=pitch.used(clock.now()), since=None)
    note(pitch, Step.PAUSE, by=by)
    return pitch


@transaction.atomic
def resume(pitch, *, by):
    """Let the clock go on."""
    pitch = locked_pitch(pitch, by)
    if pitch.state != PitchState.PAUSED:
        refuse_begun(pitch)
    move(pitch, PitchState.RUNNING, by=by, since=clock.now())
    note(pitch, Step.RESUME, by=by)
    return pitch


@transaction.atomic
def ask(pitch, *, by):
    """The pitch is over, the members' questions begin: the clock starts anew."""
    pitch = locked_pitch(pitch, by)
    heard = Pitch.objects.filter(pk=pitch.pk, state__in=[PitchState.RUNNING, PitchState.PAUSED])
    since = clock.now() if pitch.state == PitchState.RUNNING else None
    if not heard.filter(is_asking=False).update(is_asking=True, spent=timedelta(), since=since):
        refuse_begun(pitch)
    history.write(pitch, "ask", by=by)
    note(pitch, Step.ASK, by=by)
    return pitch


@transaction.atomic
def stop(pitch, *, by):
    """End pitch and questions; now the members score."""
    pitch = locked_pitch(pitch, by)
    move(pitch, PitchState.SCORING, by=by, spent=pitch.used(clock.now()), since=None)
    note(pitch, Step.STOP, by=by)
    return pitch


@transaction.atomic
def reveal(pitch, *, by):
    """Show the scores of the pitch before the panel, without names. Refused while a sheet is out."""
    pitch = locked_pitch(pitch, by)
    if pitch.state != PitchState.SCORING:
        refuse_begun(pitch)
    refuse_sheets_out(pitch)
    if not Pitch.objects.filter(pk=pitch.pk, revealed_at=None).update(revealed_at=clock.now()):
        raise Stale(_("The scores are shown already."))
    history.write(pitch, "reveal", by=by)
    note(pitch, Step.REVEAL, by=by)
    return pitch
