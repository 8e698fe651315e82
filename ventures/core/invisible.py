"""Characters that nobody sees: zero-width ones, marks of direction, controls (pure)."""

import unicodedata

# combining or filling, and yet drawn as nothing
BLANK = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u034f", "\u2800", "\u180b", "\u180c", "\u180d"}
JOINERS = {"\u200c", "\u200d"}
KEPT = {"\n", "\r", "\t"}


def is_invisible(char):
    """Whether a character leaves nothing on a page; line ends and tabs are blanks and count as seen."""
    return char not in KEPT and (char in BLANK or unicodedata.category(char) in {"Cc", "Cf"})


def cleaned(text):
    """`text` without invisible characters, and without blanks at its ends; emoji keep what joins them."""
    return "".join(
        char
        for place, char in enumerate(text)
        if not is_invisible(char) or joins(text, place)
    ).strip()  # fmt: skip


def joins(text, place):
    """Whether the character at a place joins two pictures into one, as in 👨‍👩‍👧."""
    if text[place] not in JOINERS or not 0 < place < len(text) - 1:
        return False
    drawn = {"So", "Sk", "Mn"}
    return all(unicodedata.category(text[near]) in drawn for near in (place - 1, place + 1))


def as_read(text):
    """`(text, places)`: full-width forms made plain, nothing invisible, no blank between two Han characters.

    `places[n]` is where the n-th character stands in `text` as it was given.
    """
    read, places = [], []
    for place, char in enumerate(text):
        for one in "" if is_invisible(char) else unicodedata.normalize("NFKC", char):
            read.append(one)
            places.append(place)
    kept = [n for n, one in enumerate(read) if not (one in " \t" and is_between_han(read, n))]
    return "".join(read[n] for n in kept), [places[n] for n in kept]


def is_between_han(read, n):
    """Whether only blanks stand between the blank at `n` and a Han character on either side."""
    before, after = n, n
    while before >= 0 and read[before] in " \t":
        before -= 1
    while after < len(read) and read[after] in " \t":
        after += 1
    return before >= 0 and after < len(read) and is_han(read[before]) and is_han(read[after])


def is_han(char):
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"
