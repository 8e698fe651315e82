"""What a line may be, and what was found for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Candidate:
    """A record of ours that a line may be: `key` names it, `words` are the references a bank may repeat.

    `at_most`: part of the amount may come (a recovery), and others after it; `after`: not on an earlier day;
    `came_back`: money that returns, so that the bank's word for it is looked for. `whole` names the payment
    that leaves or returns; `voucher` is (batch, number in its export) where the candidate is one voucher of
    it. A voucher that returns counts only `together` with the others, the fen that all of them come to; found
    together they are one candidate, and `lines` are (line, voucher) of each. `award` and `batch` are the
    numbers of what is locked when it is recorded.
    """

    key: str
    record: Any
    fen: int
    payee: str
    account: str
    words: tuple
    on: date
    at_most: bool = False
    after: bool = False
    came_back: bool = False
    whole: str = ""
    voucher: tuple = ()
    together: int = 0
    lines: tuple = ()
    award: int | None = None
    batch: int | None = None


@dataclass(frozen=True)
class Suggestion:
    """A likely candidate and the grounds: codes of `statement_words.GROUNDS`."""

    candidate: Candidate
    grounds: tuple


@dataclass(frozen=True)
class Awaited:
    """A voucher that came back in a line, and the vouchers of its payment that are still to come."""

    voucher: Candidate
    missing: tuple


@dataclass(frozen=True)
class Planned:
    """A line, the one candidate that is certain or None, and the likely ones, the best first.

    `awaited` are the payments of which it may be a voucher that came back before others.
    """

    line: Any
    certain: Candidate | None
    likely: tuple = ()
    awaited: tuple = ()
