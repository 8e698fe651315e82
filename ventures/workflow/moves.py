"""The one mover: the only code that writes `state`."""

from django.db import models, transaction
from django.utils.translation import gettext as _

from ventures.core.errors import Refused

from . import history


@transaction.atomic
def move(record, to, *, by, note="", **changes):
    """Bring `record` from the state it was read in to `to`, with `changes` to its other fields.

    The record's class carries `MOVES`, its table of allowed moves. Of two people who move the
    same record one wins; the other is told. One event is written. Returns the record.
    """
    was = record.state
    if to not in record.MOVES.get(was, ()):
        raise Refused(
            _("This is not possible now: it stands at “%(state)s”.") % {"state": record.get_state_display()}
        )
    rows = type(record)._base_manager.filter(pk=record.pk, state=was).update(state=to, **changes)
    if not rows:
        raise Refused(_("Somebody else was faster. Look at the page again before you go on."))
    for name, value in {"state": to, **changes}.items():
        setattr(record, name, value)
    history.write(record, f"{was}>{to}", by=by, from_state=was, to_state=to, **said(note, changes))
    return record


def said(note, changes):
    """The detail of the event: the note and the changed values as plain text."""
    detail = {name: value_text(value) for name, value in changes.items()}
    return {**detail, "note": str(note)} if note else detail


def value_text(value):
    """A value as history keeps it: a record by its number, everything else as text."""
    return str(value.pk) if isinstance(value, models.Model) else str(value)
