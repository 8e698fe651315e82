"""How alike two titles are: pure functions of text."""

import re
import unicodedata


def plain_title(text):
    """A title or name without spaces, punctuation and differences of width or case."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def likeness(one, other):
    """How many per cent of the pairs of neighbouring characters two titles share, 0 to 100.

    The Sørensen–Dice coefficient of the sets of pairs, rounded down; pairs serve Chinese, which writes
    no spaces between words. Titles of one character are alike or not at all.
    """
    one, other = plain_title(one), plain_title(other)
    if one == other:
        return 100 if one else 0
    first, second = pairs(one), pairs(other)
    both = len(first) + len(second)
    return 200 * len(first & second) // both if both else 0


def pairs(text):
    """The pairs of neighbouring characters."""
    return {text[place : place + 2] for place in range(len(text) - 1)}
