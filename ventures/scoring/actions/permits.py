"""Whose hand it is, and that a reason says something."""

from django.utils.translation import gettext as _

from ventures.calls.actions import refuse_cancelled
from ventures.core.errors import Refused


def refuse_unless_secretary(panel, by):
    """A panel is run by its own secretary, nobody else, and only while its call goes on."""
    refuse_cancelled(panel.call_id)
    if panel.secretary_id != by.pk:
        raise Refused(_("Only the secretary of this panel does this."))


def stated(reason):
    """The reason, which must say something."""
    reason = reason.strip()
    if not reason:
        raise Refused(_("Say why."), field="reason")
    return reason[:200]
