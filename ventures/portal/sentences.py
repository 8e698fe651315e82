"""Titles that say the state."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventures.core.times import left


def of_desk(tasks):
    """How much waits, and when the nearest is due."""
    number = sum(task.number for task in tasks)
    if not number:
        return _("Nothing waits for you")
    days = [task.day for task in tasks if task.due]
    if not days:
        return ngettext("%(n)s thing waits for you", "%(n)s things wait for you", number) % {"n": number}
    said = ngettext(
        "%(n)s thing waits for you, the nearest %(when)s",
        "%(n)s things wait for you, the nearest %(when)s",
        number,
    )
    return said % {"n": number, "when": left(min(days))}
