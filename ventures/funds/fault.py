from typing import NamedTuple


class Fault(NamedTuple):
    """One broken invariant: its name, the row, and what was found (fen)."""

    name: str
    row: str
    found: str
