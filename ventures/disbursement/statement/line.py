"""A line of a bank statement as it was read, and all of them."""

from dataclasses import dataclass
from datetime import date

from djmoney.money import Money


@dataclass(frozen=True)
class Line:
    """One line: money out or in, as Money, and the balance after it."""

    row: int
    on: date
    summary: str
    debit: Money
    credit: Money
    balance: Money
    party: str
    party_account: str
    reference: str

    @property
    def name(self):
        """What tells it from the other lines of a plan."""
        return f"row {self.row}"

    @property
    def amount(self):
        """What moved, whichever way."""
        return self.debit or self.credit

    @property
    def is_out(self):
        """Whether money left."""
        return self.debit.amount > 0


@dataclass(frozen=True)
class Reading:
    """The lines of a statement in the order of time, and the balances before and after them."""

    opening: Money
    closing: Money
    lines: tuple

    @property
    def first_on(self):
        return min(line.on for line in self.lines)

    @property
    def last_on(self):
        return max(line.on for line in self.lines)
