"""The pieces of a file on its way: each under its own number, safe on disk before it is acknowledged.

They lie where the private files lie, in a folder or in a bucket; no store has to know how to append.
"""

import io
import os

from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from ventures.core.errors import Refused

from .models import private_storage

PIECE = 512 * 1024


def name_of(arrival, number):
    """Where a piece lies."""
    return f"arriving/{arrival.pk.hex}/{number:04d}"


def count(size):
    """Into how many pieces so many bytes go."""
    return -(-size // PIECE)


def expected(arrival):
    """How long the next piece is: all are as long as can be, but the last."""
    return min(PIECE, arrival.size - arrival.received)


def keep(arrival, content):
    """Write the next piece; what a broken attempt left in its place goes first."""
    storage, name = private_storage(), name_of(arrival, arrival.received // PIECE)
    storage.delete(name)
    storage.save(name, ContentFile(content))
    settle(storage, name)


def settle(storage, name):
    """Wait until the disk has it; a bucket says so by itself."""
    try:
        path = storage.path(name)
    except NotImplementedError:
        return
    for place in (path, os.path.dirname(path)):
        handle = os.open(place, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)


class Joined(io.RawIOBase):
    """All the bytes in order, read with one piece in memory at a time."""

    def __init__(self, arrival):
        super().__init__()
        self.arrival, self.place = arrival, 0
        self.number, self.piece = None, b""

    def readable(self):
        return True

    def seekable(self):
        return True

    def seek(self, offset, whence=io.SEEK_SET):
        self.place = offset + (0, self.place, self.arrival.size)[whence]
        return self.place

    def readinto(self, target):
        number, inside = divmod(self.place, PIECE)
        if self.place >= self.arrival.size:
            return 0
        if number != self.number:
            self.number, self.piece = number, self.read_piece(number)
        content = self.piece[inside : inside + len(target)]
        target[: len(content)] = content
        self.place += len(content)
        return len(content)

    def read_piece(self, number):
        """Refused where another request took the file in since this one began."""
        try:
            with private_storage().open(name_of(self.arrival, number), "rb") as piece:
                return piece.read()
        except FileNotFoundError as gone:
            raise Refused(_("This file has arrived already.")) from gone


def drop(arrival):
    """Take the pieces away, also one that was written and never acknowledged."""
    storage = private_storage()
    for number in range(count(arrival.size)):
        storage.delete(name_of(arrival, number))
    storage.delete(f"arriving/{arrival.pk.hex}")
