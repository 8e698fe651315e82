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
