"""What was noticed, in one sentence for a person."""

from datetime import date

from django.utils.translation import gettext as _

from ventures.core.figures import yuan
from ventures.core.money import yuan as money
from ventures.core.times import when

from .states import FlagKind


def sentence_of(flag):
    """The sentence of a flag, from its evidence alone."""
    return SENTENCES[FlagKind(flag.kind)](flag.evidence)


def day(text):
    """A kept day in words."""
    return when(date.fromisoformat(text), "full")


def idle(days):
    """The sentence of a project of which nothing is heard."""

    def said(seen):
        text = _("Nothing was recorded since %(since)s, for %(days)s days and more.")
        return text % {"since": day(seen["since"]), "days": days}

    return said


def spending(seen):
    """The sentence of money against work."""
    text = _(
        "%(spent)s%% of the grant is spent; %(gone)s%% of the time is gone and %(work)s%% of the work is"
        " done: %(done)s of %(planned)s activities, %(times)s of %(aim)s person-times."
    )
    (done, planned), (times, aim) = seen["activities"], seen["times"]
    return text % (seen | {"done": done, "planned": planned, "times": times, "aim": aim})


def off_course(seen):
    """The sentence of an indicator."""
    text = _(
        "%(indicator)s: %(actual)s of %(target)s %(unit)s, %(reached)s%%; %(gone)s%% of the time is gone."
    )
    return text % seen


def over_time(seen):
    """The sentence of a social worker's month."""
    text = _("%(worker)s has %(hours)s hours in %(month)s over all projects; a month has %(most)s.")
    return text % (seen | {"month": seen["month"][:7]})


def outside_period(seen):
    """The sentence of an expense outside the period."""
    text = _("“%(item)s”, %(sum)s yuan, is of %(on)s; the project lasts from %(starts_on)s to %(ends_on)s.")
    days = {name: day(seen[name]) for name in ("on", "starts_on", "ends_on")}
    return text % (seen | days | {"sum": yuan(money(seen["amount"]))})


SENTENCES = {
    FlagKind.IDLE_30: idle(30),
    FlagKind.IDLE_60: idle(60),
    FlagKind.SPENT_AHEAD: spending,
    FlagKind.SPENT_BEHIND: spending,
    FlagKind.OFF_COURSE: off_course,
    FlagKind.SAME_PHOTO: lambda seen: _("Two photos differ in %(bits)s of 64 bits.") % seen,
    FlagKind.SAME_VOUCHER: lambda seen: _("Same seller, day and total, under two numbers."),
    FlagKind.SAME_FILE: lambda seen: _("The same file, byte by byte, stands in two projects."),
    FlagKind.SAME_TEXT: lambda seen: _("Two texts share %(percent)s%% of their wording.") % seen,
    FlagKind.OVER_TIME: over_time,
    FlagKind.OUTSIDE_PERIOD: outside_period,
}
