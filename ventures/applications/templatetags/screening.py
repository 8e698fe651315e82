"""An application's history in words."""

from django import template
from django.utils.translation import gettext_lazy as _

from ..states import State

register = template.Library()
VERBS = {
    "begun": _("Begun"),
    "late_extension": _("A later time was given"),
    "copied": _("Filled from an earlier application"),
    "override": _("A rule was decided by hand"),
}


@register.filter
def happened(event):
    """The state that was reached, or what was done without a change of state."""
    return VERBS.get(event.verb) or (State(event.to_state).label if event.to_state in State else event.verb)


@register.filter
def note_of(event):
    """What the person said with it; nothing where the words were erased."""
    detail = getattr(event, "detail", None)
    return (detail.value.get("note") or detail.value.get("reason", "")) if detail else ""
