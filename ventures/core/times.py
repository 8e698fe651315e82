"""Dates and instants as people say them, in Asia/Shanghai. Templates have them as filters."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from . import clock
from .figures import NOTHING


def day_format(day, full):
    """The reader's format for a day; the year only where it is asked for or not this one."""
    # Translators: a Django date format, day without the year: Wed 18 March
    # Translators: a Django date format, day with the year: Wed 18 March 2026
    return _("D j F Y") if full or day.year != clock.today().year else _("D j F")


def figures_format(day, form, timed):
    """A day or an instant in figures alone; a short day of another year than this carries its year."""
    short = "%m-%d" if day.year == clock.today().year else "%Y-%m-%d"
    stamp = "%Y-%m-%d %H:%M" if timed else "%Y-%m-%d"
    return {"short": short, "time": "%H:%M", "stamp": stamp}[form]


def when(value, form=""):
    """A date or an instant in Asia/Shanghai, as people say it.

    `form`: "" (year only if not this year), "full", "day" (no time), "time" 14:32, "short" 03-18 (with
    the year if not this one), "stamp" 2026-03-18 14:32 for the columns of tables and for nothing else.
    """
    if not value:
        return NOTHING
    timed = isinstance(value, datetime)
    local = timezone.localtime(value) if timed and timezone.is_aware(value) else value
    if form in ("short", "time", "stamp"):
        return local.strftime(figures_format(local, form, timed))
    day = date_format(local, day_format(local, form == "full"), use_l10n=False)
    return f"{day} {local:%H:%M}" if timed and form != "day" else day


def left(value):
    """How far a date or an instant is from today: today, tomorrow, in 13 days, 2 days ago."""
    if not value:
        return ""
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    days = (day - clock.today()).days
    near = {
        0: _("today"),
        1: _("tomorrow"),
        2: pgettext("the day after tomorrow", "in 2 days"),
        -1: _("yesterday"),
    }
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    return ngettext("%(days)d day ago", "%(days)d days ago", -days) % {"days": -days}


def is_soon(value, days=3):
    """Whether a date or an instant bites: at most `days` from today, or past."""
    if not value:
        return False
    day = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return (day - clock.today()).days <= int(days)
