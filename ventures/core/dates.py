"""Months by the calendar, ends inclusive, days that end at 24:00 in Asia/Shanghai."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, datetime, time, timedelta
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def add_months(date, months):
    """The same day `months` later (earlier if negative), or that month's last day.

    Stays within the years a date can have, so that a typing error like 9999 is no crash.
    """
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    if not MINYEAR <= year < MAXYEAR:
        return date.max if year >= MAXYEAR else date.min
    return date.replace(year=year, month=month + 1, day=min(date.day, monthrange(year, month + 1)[1]))


def end_of_period(start, months):
    """The last day of a period of `months` that begins on `start`, which counts.

    The eve of the same day `months` later; where that month has no such day, its last day
    (Civil Code of the PRC, article 202). 1 March for three months ends on 31 May.
    """
    later = add_months(start, months)
    return later - timedelta(days=1) if later.day == start.day else later


def months_between(start, end):
    """Whole months from `start` to `end`, both counted; 0 where `end` comes first."""
    months = max((end.year - start.year) * 12 + end.month - start.month + 1, 0)
    while months and end_of_period(start, months) > end:
        months -= 1
    return months


def lasts_between(start, end, least, most):
    """Whether `start` to `end`, both counted, is at least `least` and at most `most` months."""
    return end_of_period(start, least) <= end <= end_of_period(start, most)


def at_midnight_end(date):
    """The instant at which `date` is over: its 24:00 in Asia/Shanghai, aware."""
    return datetime.combine(min(date, date.max - timedelta(days=1)) + timedelta(days=1), time.min, SHANGHAI)
