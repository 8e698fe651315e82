"""The ledger as a child would keep it: sums in a dictionary. What the real one does is compared with it."""

from collections import Counter
from dataclasses import dataclass, field

from ventures.funds.states import HELD, AccountKind


@dataclass
class Held:
    """A reservation: where, how much, by which command it began and ended."""

    source: int
    case: object
    fen: int
    began: str = ""
    ended: str = ""


@dataclass
class Books:
    """Balances by (source, kind, case) and the commands that were accepted, by key."""

    balances: Counter = field(default_factory=Counter)
    written: dict = field(default_factory=dict)
    held: dict = field(default_factory=dict)
    taken_back: set = field(default_factory=set)
    carried: set = field(default_factory=set)

    def fits(self, entries):
        """Whether nothing falls below zero."""
        return all(self.balances[name] + fen >= 0 for name, fen in entries.items())

    def write(self, key, entries):
        """Take note of an accepted command; growth is positive here for every kind of account."""
        self.written[key] = entries
        self.balances.update(entries)

    def open_sums(self):
        """What is held for each (source, case) by reservations that have not ended."""
        sums = Counter()
        for one in self.held.values():
            if not one.ended:
                sums[one.source, one.case] += one.fen
        return +sums

    def standing_sums(self):
        """What stands committed, payable and in batches for each (source, case)."""
        sums = Counter()
        for (source, kind, case), fen in self.balances.items():
            if kind in HELD:
                sums[source, case] += fen
        return +sums

    def can_be_reversed(self, key):
        """Whether a command may be taken back: once, while its money is there and its reservation open."""
        begun = [one for one in self.held.values() if one.began == key]
        mirror = {name: -fen for name, fen in self.written[key].items()}
        return key not in self.taken_back and self.fits(mirror) and not any(one.ended for one in begun)

    def reverse(self, key):
        """Take a command back, and let its reservations follow."""
        mirror = f"reverse {key}"
        self.write(mirror, {name: -fen for name, fen in self.written[key].items()})
        self.taken_back |= {key, mirror}
        for one in list(self.held.values()):
            if one.began == key:
                one.ended = mirror
            elif one.ended == key:
                self.held[f"again {mirror} {len(self.held)}"] = Held(one.source, one.case, one.fen, mirror)


def moved(source, case, was, to, fen):
    """The entries of money that goes from one kind to another."""
    return {place(source, was, case): -fen, place(source, to, case): fen}


def put_in(source, fen):
    """The entries of money that comes into a source (below zero: that leaves it)."""
    return {place(source, AccountKind.APPROPRIATED): fen, place(source, AccountKind.AVAILABLE): fen}


def place(source, kind, case=None):
    """What names an account; a case only where money of a case stands."""
    free = {AccountKind.APPROPRIATED, AccountKind.AVAILABLE, AccountKind.RETURNED}
    return source, AccountKind(kind), None if kind in free else case
