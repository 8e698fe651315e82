"""What every verb of delivery refuses before it writes."""

from django.utils.translation import gettext as _

from ventures.awards.models import Award
from ventures.awards.states import RUNNING, TO_REPORT
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import to_fen
from ventures.core.worded import worded
from ventures.organizations.queries import people_of


def refuse_unless_running(award):
    """Only a project under way takes records."""
    if award.state not in RUNNING:
        state = award.get_state_display()
        raise Refused(_("This project takes no more records: it stands at “%(state)s”.") % {"state": state})


def refuse_unless_to_report(award):
    """A project under way writes its outcome report, and one that was ended accounts for what it did."""
    if award.state not in TO_REPORT:
        state = award.get_state_display()
        raise Refused(_("This project hands in no report: it stands at “%(state)s”.") % {"state": state})


def hold(award):
    """Hold the row of a project under way until the verb is done: who spends or changes goes one by one."""
    [state] = state_held(award.pk)
    refuse_unless_running(Award(state=state))


@worded
def state_held(award):
    """Where the project stands, its row locked."""
    return Award.objects.select_for_update().filter(pk=award).values_list("state", flat=True)


def refuse_member(award, by, said=""):
    """Nobody checks the money of the organisation he works for, nor what `said` names."""
    if any(one.pk == by.pk for one in people_of(award.organization_id)):
        raise Refused(said or _("You work for this organisation: somebody else must check its money."))


def refuse_amount(amount, field="amount"):
    """Only whole fen above zero."""
    try:
        fen = to_fen(amount)
    except ValueError:
        raise Refused(_("The fen is the smallest unit: at most two decimals."), field=field) from None
    if fen <= 0:
        raise Refused(_("An expense is more than nothing."), field=field)


def refuse_outside_period(award, day, field="on"):
    """What happened lies inside the project's period and not in the future."""
    if day > clock.today():
        raise Refused(_("This day is still to come. Enter it when it is over."), field=field)
    if not award.starts_on <= day <= award.ends_on:
        raise Refused(
            _("The day lies outside the project's period, %(first)s to %(last)s.")
            % {"first": award.starts_on.isoformat(), "last": award.ends_on.isoformat()},
            field=field,
        )


def refuse_text(text, field, limit):
    """A text that must be there and has a limit, counted in characters, a line break as one."""
    if not text.strip():
        raise Refused(_("This is still empty."), field=field)
    refuse_length(text, field, limit)


def refuse_length(text, field, limit):
    """A text that may be empty, but no longer than its limit."""
    if len(text) > limit:
        over = len(text) - limit
        raise Refused(
            _("%(over)s characters too many, at most %(limit)s.") % {"over": over, "limit": limit},
            field=field,
        )
