"""Whose hand it is, and that what is typed says something."""

from django.utils.translation import gettext as _

from ventures.core.errors import Refused

from ..models import Inspector


def refuse_unless_runs(of, by):
    """A round is run by an officer whose area covers its region."""
    if not by.has_role("officer", region=of.region):
        raise Refused(_("Only a programme officer of this region does this."))


def refuse_own_look(inspection, by):
    """Who looked does not decide what becomes of it."""
    if Inspector.objects.filter(inspection=inspection, user=by).exists():
        raise Refused(_("You looked at this yourself: another officer decides on it."))


def stated(text, field="reason", most=200):
    """A text that must say something, at most so many characters of it."""
    text = text.strip()
    if not text:
        raise Refused(_("This is still empty."), field=field)
    if len(text) > most:
        raise Refused(_("At most %(most)s characters.") % {"most": most}, field=field)
    return text


def stated_number(number):
    """The public number on one line."""
    number = " ".join(str(number).split())
    if not number:
        raise Refused(_("Enter the public number as it was published."), field="number")
    if len(number) > 40:
        raise Refused(_("At most %(most)s characters.") % {"most": 40}, field="number")
    return number
