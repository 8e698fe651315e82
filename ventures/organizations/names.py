"""Two spellings of one name, letter by letter."""

import unicodedata
from itertools import zip_longest
from typing import NamedTuple


class Letter(NamedTuple):
    """A place (from 1) where two spellings differ; `alike`: they look alike, only their codes differ."""

    place: int
    one: str
    other: str
    alike: bool

    @property
    def codes(self):
        """The code points of both, as U+FF08 → U+0028; "" where the eye tells two letters apart."""
        if not self.alike and self.one.isalnum() and self.other.isalnum():
            return ""
        return " → ".join(f"U+{ord(letter):04X}" if letter else "–" for letter in (self.one, self.other))


def differences(one, other):
    """The `Letter`s in which two names differ, in order; what one lacks at its end is "".

    Letters that NFKC makes equal (full and half width, compatibility forms) are alike to the eye, and a bank
    still takes them for different ones.
    """
    pairs = enumerate(zip_longest(one, other, fillvalue=""), 1)
    return [
        Letter(
            place, here, there, unicodedata.normalize("NFKC", here) == unicodedata.normalize("NFKC", there)
        )
        for place, (here, there) in pairs
        if here != there
    ]
