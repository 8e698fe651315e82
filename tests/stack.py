"""Room for the frames of what a test calls, in one piece.

Before 3.13 Python lays frames into pieces of 16 kB, and fetches and gives back the next piece from the system
at every call that crosses the border of two (python/cpython#142183). A sweep that works just at a border does
so millions of times: a fifth of its time.
"""

import sys

SLOTS = 1 << 16  # of a word each: a frame that wants as many gets a piece with as many again for all below it


def roomy(work):
    """The function itself, called from a frame so large that all frames below it lie in the same piece."""

    def call(*arguments, **named):
        return work(*arguments, **named)

    if sys.version_info < (3, 13):
        call.__code__ = call.__code__.replace(co_stacksize=SLOTS)
    return call
