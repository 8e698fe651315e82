"""One line of a desk, and how many rows become one line."""

from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Count, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.translation import gettext as _

from ventures.core.dates import SHANGHAI
from ventures.core.times import is_soon, left, when

SHOWN = 3


@dataclass(frozen=True)
class Task:
    """What waits: `due` is the day or instant by which it is to be done, None where there is none."""

    title: str
    text: str
    url: str
    action: str
    due: object = None
    number: int = 1

    @property
    def is_instant(self):
        return isinstance(self.due, datetime)

    @property
    def day(self):
        """The day it is due, in Shanghai."""
        return timezone.localtime(self.due).date() if self.is_instant else self.due

    @property
    def when(self):
        """How far it is: in 13 days, tomorrow 17:00."""
        if self.due is None:
            return _("Any day")
        if self.is_instant and self.is_soon:
            return f"{left(self.due)} {when(self.due, 'time')}"
        return left(self.due)

    @property
    def date(self):
        """The day itself, with its weekday."""
        return when(self.due, "day" if self.is_soon else "") if self.due else ""

    @property
    def is_soon(self):
        """Whether the day bites: three days or less."""
        return is_soon(self.due)


def order(task, now):
    """What is due first comes first, what has no day comes last."""
    if task.due is None:
        return (1, now)
    instant = task.due if task.is_instant else datetime.combine(task.due, time.max, SHANGHAI)
    return (0, instant)


def first(queryset):
    """The first rows of a list, each carrying the count of all as `of_all`: one query."""
    return list(queryset.annotate(of_all=Window(Count("pk")))[: SHOWN + 1])


def first_of_each(queryset, field, values):
    """As `first` by number, for several values of a field at once, {value: rows}: one query."""
    ranked = queryset.filter(**{f"{field}__in": values}).annotate(
        of_all=Window(Count("pk"), partition_by=[field]),
        place=Window(RowNumber(), partition_by=[field], order_by="pk"),
    )
    rows = list(ranked.filter(place__lte=SHOWN + 1).order_by("pk"))
    return {value: [row for row in rows if getattr(row, field) == value] for value in values}


def lines(rows, one, many):
    """A task for each row while they are few, else a single one for all: `many(count, first row)`."""
    if len(rows) <= SHOWN:
        return [one(row) for row in rows]
    return [many(rows[0].of_all, rows[0])]
