"""A reportlab canvas that notes the structure of what is drawn, and numbers its pages at the end."""

from collections import Counter, defaultdict
from contextlib import contextmanager

from reportlab.pdfgen.canvas import Canvas

from .fonts import REGULAR
from .structure import Bookmark, Element, Link, Mark


class TaggedCanvas(Canvas):
    """Draws like Canvas; everything drawn stands in `marked` or in `artifact`."""

    def __init__(self, *args, draw_foot, **kwargs):
        super().__init__(*args, **{**kwargs, "initialFontName": REGULAR})
        self.draw_foot = draw_foot
        self.root = Element("Document")
        self.path, self.marks, self.links, self.bookmarks = [self.root], Counter(), [], []
        self.sheets, self.later = [], defaultdict(list)
        self.silent = False

    @contextmanager
    def inside(self, element):
        """What follows belongs to the element."""
        if not self.silent:
            self.path[-1].place(element)
        self.path.append(element)
        yield
        self.path.pop()

    @contextmanager
    def marked(self, element):
        """What follows is content of the element."""
        with self.inside(element):
            if self.silent:
                yield
                return
            number = self.marks[self._pageNumber]
            self.marks[self._pageNumber] += 1
            element.kids.append(Mark(self._pageNumber, number))
            self._code.append(f"/{element.tag} <</MCID {number}>> BDC")
            yield
            self._code.append("EMC")

    @contextmanager
    def artifact(self, kind="Layout"):
        """What follows is decoration, or repeats what was said; it is not read aloud."""
        if self.silent:
            yield
            return
        self.silent = True
        self._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._code.append("EMC")
        self.silent = False

    def link(self, element, rectangle, target, words):
        """Make a rectangle (points on the page) lead to another element."""
        link = Link(self._pageNumber, rectangle, target, words)
        element.kids.append(link)
        self.links.append(link)

    def bookmark(self, title, level, top):
        """Note an entry of the outline on this page."""
        self.bookmarks.append(Bookmark(title, level, self._pageNumber, top))

    def draw_later(self, draw):
        """Call `draw(canvas)` for this page when every page is known."""
        self.later[self._pageNumber].append(draw)

    def showPage(self):  # noqa: N802 - reportlab's name
        """Lay the sheet aside; it is printed by save()."""
        self.sheets.append(dict(self.__dict__))
        self._startPage()

    def save(self):
        """Print the sheets with what could be known only at the end."""
        for number, sheet in enumerate(self.sheets, 1):
            self.__dict__.update(sheet)
            for draw in self.later[number]:
                draw(self)
            with self.artifact("Pagination"):
                self.draw_foot(self, number, len(self.sheets))
            super().showPage()
        super().save()
