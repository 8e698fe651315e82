"""What every verb of delivery refuses before it writes."""

from django.utils.translation import gettext as _

from ventures.awards.states import RUNNING
from ventures.core import clock
from ventures.core.errors import Refused


def refuse_unless_running(award):
    """Only a project under way takes records."""
    if award.state not in RUNNING:
        state = award.get_state_display()
        raise Refused(_("This project takes no more records: it stands at “%(state)s”.") % {"state": state})


def refuse_outside_period(award, day):
    """What happened lies inside the project's period and not in the future."""
    if day > clock.today():
        raise Refused(_("This day is still to come. Enter it when it is over."), field="on")
    if not award.starts_on <= day <= award.ends_on:
        raise Refused(
            _("The day lies outside the project's period, %(first)s to %(last)s.")
            % {"first": award.starts_on.isoformat(), "last": award.ends_on.isoformat()},
            field="on",
        )


def refuse_text(text, field, limit):
    """A text that must be there and has a limit, counted in characters, a line break as one."""
    if not text.strip():
        raise Refused(_("This is still empty."), field=field)
    if len(text) > limit:
        over = len(text) - limit
        raise Refused(
            _("%(over)s characters too many, at most %(limit)s.") % {"over": over, "limit": limit},
            field=field,
        )
