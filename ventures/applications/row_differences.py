"""What differs between two tables: which row is which, and what of it was changed."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest

from .word_differences import GONE, NEW, SAME, pieces, text_of

HALF = 0.5
CELL, LINE = (SAME, " · "), (SAME, "\n")


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells, and by what it is known in every edition (empty: by its cells alone)."""

    cells: tuple
    identity: str = ""


def row_pieces(before, after):
    """The pieces of the rows that differ, one a line: a row taken out and a row added stand whole."""
    lines = [line for line in map(line_of, paired(before, after)) if line]
    return tuple(piece for line in lines for piece in (LINE, *line))[1:]


def line_of(pair):
    """The pieces of two rows that are one, or of a row that stands on one side only."""
    old, new = pair
    if old is None or new is None:
        return ((GONE, whole(old)),) if old else ((NEW, whole(new)),)
    if whole(old) == whole(new):
        return ()
    cells = [pieces(*one) for one in zip_longest(old.cells, new.cells)]
    return tuple(piece for cell in cells if cell for piece in (CELL, *cell))[1:]


def whole(row):
    """A row as a line of text."""
    return CELL[1].join(text for text in map(text_of, row.cells) if text)


def paired(before, after):
    """[(row before, row after)], None for a side without one: equal rows first, then by identity, then
    those of which at least half of the cells agree, the most alike first."""
    old, new = dict(enumerate(before)), dict(enumerate(after))
    partner = {}
    for key in (whole, lambda row: row.identity):
        partner |= met(old, new, key)
    partner |= most_alike(old, new)
    of_new = {there: here for here, there in partner.items()}
    taken_out = [(before[here], None) for here in sorted(old)]
    return [
        *((before[of_new[at]] if at in of_new else None, row) for at, row in enumerate(after)),
        *taken_out,
    ]


def met(old, new, key):
    """{place before: place after} of rows with the same key, each taken out of `old` and `new`."""
    waiting = defaultdict(list)
    for there, row in new.items():
        waiting[key(row)].append(there)
    found = {}
    for here, row in old.items():
        if key(row) and waiting[key(row)]:
            found[here] = waiting[key(row)].pop(0)
    take(old, new, found)
    return found


def most_alike(old, new):
    """The same of rows that are alike enough, the most alike first."""
    ratings = [
        (-rating, here, there)
        for here, one in old.items()
        for there, other in new.items()
        if (rating := alike(one, other)) >= HALF
    ]
    found = {}
    for _rating, here, there in sorted(ratings):
        if here not in found and there not in found.values():
            found[here] = there
    take(old, new, found)
    return found


def alike(one, other):
    """The part of the cells filled in on either side that say the same, from 0 to 1."""
    cells = [pair for pair in zip_longest(one.cells, other.cells) if any(map(text_of, pair))]
    same = sum(text_of(left) == text_of(right) for left, right in cells)
    return same / len(cells) if cells else 0


def take(old, new, found):
    """Take the rows that were found out of those that wait."""
    for here, there in found.items():
        del old[here], new[there]
