"""What differs between two values: texts word by word, numbers as wholes."""

import re
from decimal import Decimal
from difflib import SequenceMatcher

WORDS = re.compile(r"[^\W\d_\u2e80-\U0003ffff]+|\d+|\s+|.", re.DOTALL)
SAME, GONE, NEW = "same", "gone", "new"
BECOMES = (SAME, " → ")


def is_number(value):
    """Whether a value is a number, and no yes or no."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def text_of(value):
    """A value as text: a number with its separators, parts of a list apart by a middle dot."""
    if is_number(value):
        return f"{value:,}"
    if isinstance(value, list):
        return " · ".join(text_of(one) for one in value if one not in (None, ""))
    return "" if value is None else str(value)


def pieces(before, after):
    """((same, gone or new, text), …): a number old → new, a text by its words."""
    old, new = text_of(before), text_of(after)
    if is_number(before) and is_number(after) and old != new:
        return ((GONE, old), BECOMES, (NEW, new))
    return words(old, new)


def words(before, after):
    """The pieces of two texts: a Chinese character is a word of its own, as are runs of letters."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    found = []
    for tag, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[start:end]), "".join(new[begin:stop])
        if tag == "equal":
            found.append((SAME, come))
            continue
        found += [(kind, text) for kind, text in ((GONE, gone), (NEW, come)) if text]
    return tuple(found)
