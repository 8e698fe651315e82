"""Counts of people below five are not published: one could guess who they are.

Nor are they added to anything that is published. A total with such a count in it would give it away to
whoever takes the other counts off; a total without it gives nothing away, whatever is added and taken off.
"""

from django.db.models import Q
from django.utils.translation import gettext as _

LEAST = 5


def published(count):
    """The count, or None where it may not be said: one to four people. Nobody is a fact, and said."""
    return None if count is not None and 0 < count < LEAST else count


def few(column):
    """The condition that a column counts one to four people."""
    return Q(**{f"{column}__range": (1, LEAST - 1)})


def added(counts):
    """The sum of the counts that may be said; None where there were only others."""
    told = [count for count in counts if published(count) is not None]
    return None if sum(told) == 0 and len(told) < len(counts) else sum(told)


def words(count):
    """The count as a table shows it: 1,280, or that it is below five."""
    if count is None:
        return _("fewer than 5")
    return f"{count:,}"
