"""The numbers by which what is made differs: one row for all factories, for threads too."""

from contextlib import contextmanager
from itertools import count


class Serial:
    """101, 102, 103 …: none of them begins like another, so that no name is found in another's."""

    def __init__(self):
        self.begin_at(101)

    def __next__(self):
        return next(self.numbers)

    def begin_at(self, first):
        """Let the next number be `first`."""
        self.numbers = count(first)


serial = Serial()


@contextmanager
def given_back():
    """The numbers of the block are free again after it, as what was made with them is gone.

    So a test counts alike whatever ran before it, and beside what its module keeps for all its tests.
    """
    first = next(serial)
    serial.begin_at(first)
    try:
        yield
    finally:
        serial.begin_at(first)
