"""A person who types numbered words at a steady pace, and what is left of them afterwards."""

import re
import time

WORD = re.compile(r"w(\d+)")
PACE = 0.15  # seconds from word to word


def type_words(page, box, seconds, begin=0):
    """Type numbered words into a box for so long; returns when each of them was typed, by number."""
    typed, number, until = {}, begin, time.monotonic() + seconds
    box.focus()
    while time.monotonic() < until:
        page.keyboard.type(f"w{number} ")
        typed[number] = time.monotonic()
        number += 1
        time.sleep(PACE)
    return typed


def loss(typed, cut, survived):
    """The seconds before the cut from which on words are missing; 0 where none is."""
    left = {int(number) for number in WORD.findall(survived)}
    missing = [at for number, at in typed.items() if at <= cut and number not in left]
    return max(0.0, cut - min(missing)) if missing else 0.0
