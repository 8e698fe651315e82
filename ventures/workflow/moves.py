"""The one mover: the only code that writes `state`."""

from django.db import models, transaction
from django.utils.translation import gettext as _

from ventures.core.errors import Stale
from ventures.core.times import when

from . import history
from .models import Event
from .statements import bring


@transaction.atomic
def move(record, to, *, by, note="", **changes):
    """Bring `record` from the state it was read in to `to`, with `changes` to its other fields.

    The record's class carries `MOVES`, its table of allowed moves. Of two people who move the
    same record one wins; the other is told who was faster. One event is written. Returns the record.
    """
    was = record.state
    if to not in record.MOVES.get(was, ()):
        raise not_now(record, by)
    if not bring(record, to, changes):
        record.refresh_from_db(fields=["state"])
        raise Stale(
            _("Somebody else was faster: it stands at “%(state)s” now.")
            % {"state": record.get_state_display()}
            + last_step(record, by)
        )
    for name, value in {"state": to, **changes}.items():
        setattr(record, name, value)
    history.write(record, f"{was}>{to}", by=by, from_state=was, to_state=to, **said(note, changes))
    return record


def not_now(record, by):
    """The refusal of a step that the record does not take where it stands, with its last step."""
    return Stale(
        _("This is not possible now: it stands at “%(state)s”.") % {"state": record.get_state_display()}
        + last_step(record, by)
    )


def last_step(record, by, *, changes=False):
    """Who brought the record where it stands and when, for whoever comes too late; "" where nobody did.

    With `changes` also who changed it without moving it.
    """
    if by is None:  # the portal itself: nobody to tell
        return ""
    steps = Event.objects.filter(chain__record_type=history.label(record), chain__record_id=str(record.pk))
    steps = steps if changes else steps.exclude(to_state="")
    last = steps.select_related("actor").order_by("-pk").first()
    if last is None or last.actor is None:
        return ""
    facts = {"who": last.actor, "at": when(last.at)}
    if last.actor == by:
        return " " + _("You took the last step yourself, on %(at)s.") % facts
    return " " + _("The last step was taken by %(who)s on %(at)s.") % facts


def said(note, changes):
    """The detail of the event: the note and the changed values as plain text."""
    detail = {name: value_text(value) for name, value in changes.items()}
    return {**detail, "note": str(note)} if note else detail


def value_text(value):
    """A value as history keeps it: a record by its number, everything else as text."""
    return str(value.pk) if isinstance(value, models.Model) else str(value)
