"""The fingerprint of a text: MinHash of its runs of five characters.

How alike two texts are is the share of their runs of five characters that both have (Jaccard's coefficient;
A. Broder, "On the resemblance and containment of documents", 1997). Characters serve Chinese, which writes no
spaces; spaces, punctuation, width and case do not count. Of each of `HASHES` random orders of all runs the
print keeps the first one a text has: two texts have the same one as often as they are alike. Taken in rows of
three as keys, texts that are alike to 0.4 share one of 64 keys with a chance of 0.985, to 0.45 of 0.998,
while unrelated ones (below 0.02) do so once in 2,000 pairs (`1 - (1 - J³)⁶⁴`). Who shares one is compared in
full.

It is numpy and no library: thirty lines that never change, because what is kept must stay comparable.
"""

import hashlib

import numpy as np

from ventures.applications.likeness import plain_title

RUN = 5  # characters
KEYS, ROWS = 64, 3
HASHES = KEYS * ROWS
SHORTEST = 60  # characters; two sentences of the trade may be the same by chance
MIX = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)  # of splitmix64, by S. Vigna


def plain(text):
    """The text as it is compared."""
    return plain_title(text)


def digest(text):
    """SHA-256 of the text as it is compared."""
    return hashlib.sha256(plain(text).encode()).hexdigest()


def runs_of(text):
    """The runs of five characters of a text as it is compared."""
    text = plain(text)
    return {text[place : place + RUN] for place in range(len(text) - RUN + 1)}


def jaccard(one, other):
    """The share of runs that both have, 0 to 1, of two sets of runs."""
    return len(one & other) / len(one | other) if one and other else 0.0


def text_print(text):
    """The signature as `HASHES` ints of 32 bits; () of a text that is too short to say anything."""
    text = plain(text)
    if len(text) < SHORTEST:
        return ()
    letters = np.frombuffer(text.encode("utf-32-le"), np.uint32).astype(np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(letters, RUN)
    runs = np.zeros(len(windows), np.uint64)
    for column in range(RUN):
        runs = mixed(runs + windows[:, column])
    least = mixed(runs[None, :] ^ SALTS[:, None]).min(axis=1)
    return tuple(int(one) for one in least >> np.uint64(32))


def mixed(numbers):
    """Numbers of 64 bits, scattered; the arithmetic wraps around."""
    step, first, second = (np.uint64(one) for one in MIX)
    numbers = numbers + step
    numbers = (numbers ^ (numbers >> np.uint64(30))) * first
    numbers = (numbers ^ (numbers >> np.uint64(27))) * second
    return numbers ^ (numbers >> np.uint64(31))


SALTS = mixed(np.arange(1, HASHES + 1, dtype=np.uint64) << np.uint64(20))


def keys_of(signature):
    """The keys under which alike texts meet."""
    rows = [signature[start : start + ROWS] for start in range(0, len(signature), ROWS)]
    return [f"{place:x}:{'-'.join(f'{one:x}' for one in row)}" for place, row in enumerate(rows)]


def written(signature):
    """A signature as it is kept."""
    return "".join(f"{one:08x}" for one in signature)


def marked(text, shared):
    """[(whether it stands in the other text too, piece), …] of a text, by the runs both share.

    What stands between two characters of one run, as punctuation does, belongs to it.
    """
    letters, places = [], []
    for place, letter in enumerate(text):
        for one in plain(letter):
            letters.append(one)
            places.append(place)
    same = [False] * len(text)
    for start in range(len(letters) - RUN + 1):
        if "".join(letters[start : start + RUN]) in shared:
            first, last = places[start], places[start + RUN - 1]
            same[first : last + 1] = [True] * (last + 1 - first)
    pieces = []
    for is_same, letter in zip(same, text, strict=True):
        if pieces and pieces[-1][0] == is_same:
            pieces[-1][1].append(letter)
        else:
            pieces.append((is_same, [letter]))
    return [(is_same, "".join(run)) for is_same, run in pieces]
