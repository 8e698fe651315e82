"""What differs between two editions of an application: pure functions of their contents.

Texts are compared word by word, numbers as wholes, tables row by row (`row_differences`).
"""

from dataclasses import dataclass

from .row_differences import Row, row_pieces
from .word_differences import pieces, text_of

SECTION_OF = {
    "answers": "answers", "budget": "budget", "requested": "budget", "own_funds": "budget", "team": "team",
    "activities": "plan", "indicators": "plan", "files": "files",
}  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One thing that was stated otherwise: where it stands, and its pieces as (same, gone or new, text)."""

    section: str
    key: str
    pieces: tuple[tuple[str, str], ...]


def differences(before, after):
    """The `Difference`s of two contents of editions, in the order in which `after` states things."""
    old, new = flat(before), flat(after)
    keys = dict.fromkeys([*new, *old])
    found = {key: changed(old.get(key), new.get(key)) for key in keys}
    return [Difference(section_of(key), key, said) for key, said in found.items() if said]


def flat(content):
    """{key: value} of a content; an answer's key is ``answers.`` and its question's."""
    found = {}
    for key, value in content.items():
        if isinstance(value, dict):
            found |= {f"{key}.{name}": one for name, one in value.items()}
        else:
            found[key] = value
    return found


def changed(before, after):
    """The pieces of a value that was changed; none where it says the same."""
    if is_table(before) or is_table(after):
        return row_pieces(rows_of(before), rows_of(after))
    if text_of(before) == text_of(after):
        return ()
    return pieces(before, after)


def is_table(value):
    """Whether a value is rows of cells."""
    return isinstance(value, list) and any(isinstance(one, list | dict | Row) for one in value)


def rows_of(value):
    """The rows of a table; what was no table before is one cell."""
    rows = value if isinstance(value, list) else [] if value in (None, "") else [[value]]
    return [one if isinstance(one, Row) else Row(tuple(cells_of(one))) for one in rows]


def cells_of(row):
    """The cells of a row as it is frozen."""
    if isinstance(row, dict):
        return row.values()
    return row if isinstance(row, list) else [row]


def section_of(key):
    """The section of the draft in which a key of the content is written."""
    return SECTION_OF.get(key.partition(".")[0], "facts")
