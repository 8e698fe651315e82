"""The logical structure of a document: what a screen reader hears, independent of where it stands."""

from typing import NamedTuple


class Mark(NamedTuple):
    """A run of content on a page (counted from 1), known by its number there."""

    page: int
    number: int


class Link(NamedTuple):
    """A click from a rectangle (points) on a page to an element, with the words that say where it leads."""

    page: int
    rectangle: tuple
    target: "Element"
    words: str


class Element:
    """A node: its kids are elements, marks and links, in reading order."""

    def __init__(self, tag, *, words="", **attributes):
        self.tag = tag
        self.words = words  # what is read aloud in place of a picture
        self.attributes = attributes
        self.kids = []
        self.placed = False

    def place(self, kid):
        """Take in a kid once; a thing continued on the next page stays one element."""
        if not kid.placed:
            self.kids.append(kid)
            kid.placed = True


class Bookmark(NamedTuple):
    """An entry of the outline; `top` in points from the foot of the page."""

    title: str
    level: int
    page: int
    top: float
