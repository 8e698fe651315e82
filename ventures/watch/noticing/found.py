"""What a rule hands to the sweep."""

from typing import NamedTuple


class Found(NamedTuple):
    """Something noticed: `key` makes the matter one, `evidence` is JSON."""

    award: object
    kind: str
    key: str
    evidence: dict
