"""Whose hand it is, and that a reason says something."""

from django.utils.translation import gettext as _

from ventures.calls.actions import refuse_cancelled
from ventures.core.errors import Refused
from ventures.core.invisible import cleaned

from .. import seats
from ..models import Panel
from ..states import PanelState


def refuse_unless_secretary(panel, by):
    """A panel is run by its secretary or the deputy of today, nobody else, while its call goes on."""
    refuse_cancelled(panel.call_id)
    if not seats.runs(panel, by):
        raise Refused(_("Only the secretary of this panel does this."))


def refuse_unless_forming(panel, text):
    """The panel's row, held: what decides who sits in it waits; refused with `text` once it has begun."""
    held = Panel.objects.select_for_update().get(pk=panel.pk)
    if held.state != PanelState.FORMING:
        raise Refused(text)
    return held


def stated(reason, field="reason"):
    """The reason, which must say something."""
    reason = cleaned(reason)
    if not reason:
        raise Refused(_("Say why."), field=field)
    return reason[:200]
