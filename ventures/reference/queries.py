"""Working days by the State Council's calendar. A year without one is refused, never guessed."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from ventures.core.errors import Refused

from .models import CalendarDay

SATURDAY = 5


def is_working_day(day):
    """Whether offices work on `day`. Raises Refused for a year whose calendar has not been entered."""
    return _is_working(day, {})


def next_working_day(day):
    """`day` if it is a working day, else the first one after it: where an end on a holiday shifts to."""
    calendars = {}
    while not _is_working(day, calendars):
        day += timedelta(days=1)
    return day


def working_days_after(day, count, calendars=None):
    """The `count`-th working day after `day`, which itself does not count; `day` for 0.

    Who asks for several days hands the same dict over, so that each year is read once.
    """
    calendars = {} if calendars is None else calendars
    while count > 0:
        day += timedelta(days=1)
        count -= _is_working(day, calendars)
    return day


def missing_calendars(first_year, last_year):
    """The years of this range whose calendar has not been entered, for the administrator's reminder."""
    entered = {
        year.year
        for year in CalendarDay.objects.filter(date__range=_span(first_year, last_year)).dates("date", "year")
    }
    return [year for year in range(first_year, last_year + 1) if year not in entered]


def _is_working(day, calendars):
    if day.year not in calendars:
        calendars[day.year] = _calendar(day.year)
    return calendars[day.year].get(day, day.weekday() < SATURDAY)


def _calendar(year):
    days = dict(CalendarDay.objects.filter(date__range=_span(year, year)).values_list("date", "is_working"))
    if not days:
        raise Refused(
            _("The holiday calendar of %(year)s has not been entered yet. Ask the administrator to enter it.")
            % {"year": year}
        )
    return days


def _span(first_year, last_year):
    return date(first_year, 1, 1), date(last_year, 12, 31)
