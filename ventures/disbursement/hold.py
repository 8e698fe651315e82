from datetime import date, datetime
from typing import NamedTuple


class Hold(NamedTuple):
    """One reason why money may not leave, who can lift it, where, and since when; as text the reason.

    `link` is empty where nobody can do anything about it."""

    reason: str
    who: str
    link: str
    since: date | datetime | None = None

    def __str__(self):
        return self.reason


def in_one_query(subject, *sides):
    """(kind, number of the record, of its `subject`, since when, words …) of records of several kinds.

    Each side is (kind, queryset, since when, words …), all but the queryset expressions of like types.
    """
    first, *others = (
        found.order_by()
        .annotate(held_as=kind, held_since=since, **{f"says_{n}": one for n, one in enumerate(words)})
        .values_list("held_as", "pk", subject, "held_since", *(f"says_{n}" for n in range(len(words))))
        for kind, found, since, *words in sides
    )
    return first.union(*others, all=True)


def in_order(rows):
    """The rows of `in_one_query`, kind by kind, the oldest record of each first."""
    return sorted(rows, key=lambda row: row[:2])
