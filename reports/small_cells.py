"""Counts of people below five are not published: one could guess who they are."""

from django.utils.translation import gettext as _

LEAST = 5


def published(count):
    """The count, or None where it may not be said: one to four people. Nobody is a fact, and said."""
    return None if count is not None and 0 < count < LEAST else count


def words(count):
    """The count as a table shows it: 1,280, or that it is below five."""
    if count is None:
        return _("fewer than 5")
    return f"{count:,}"
