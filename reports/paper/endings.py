"""What stands at the end of a document, and what holds its parts together."""

from django.utils.translation import pgettext_lazy
from reportlab.platypus import Flowable, PageBreak

from .grid import Grid
from .looks import INK_3, TEXT_HEIGHT
from .row import Row
from .structure import Element
from .text import Text, Together

LABELS = (
    pgettext_lazy("signature", "Stamp"),
    pgettext_lazy("signature", "Authorised signature"),
    pgettext_lazy("signature", "Date"),
)
HEIGHTS = (64, 30, 30)  # a seal is 42 mm wide and is set over the words
BETWEEN = 24


class Signatures(Flowable):
    """For each party a place for the stamp, the signature and the date, side by side."""

    def __init__(self, parties):
        super().__init__()
        self.parties = [(Text(role, "heading3"), Text(name, "cell")) for role, name in parties]
        self.labels = [[Text(label, "label") for label in LABELS] for party in parties]
        self.element = Element("Sect")
        self.spaceBefore, self.spaceAfter = 24, 12

    def wrap(self, width, height):
        """As wide as the page, each party an equal share."""
        self.column = (width - BETWEEN * (len(self.parties) - 1)) / len(self.parties)
        texts = [text for column in (*self.parties, *self.labels) for text in column]
        for text in texts:
            text.wrap(self.column, height)
        self.above = max(role.height + name.height for role, name in self.parties)
        self.width, self.height = width, self.above + sum(HEIGHTS)
        return self.width, self.height

    def minimum(self, width):
        """All of it."""
        return self.wrap(width, TEXT_HEIGHT)[1]

    def draw(self):
        """Draw the parties from left to right."""
        with self.canv.inside(self.element):
            for number, (party, labels) in enumerate(zip(self.parties, self.labels, strict=True)):
                x = number * (self.column + BETWEEN)
                self._draw_party(party, x)
                y = sum(HEIGHTS)
                for label, height in zip(labels, HEIGHTS, strict=True):
                    y -= height
                    self._draw_place(label, x, y, ruled=label is not labels[0])

    def _draw_party(self, party, x):
        y = self.height
        for text in party:
            y -= text.height
            text.drawOn(self.canv, x, y)

    def _draw_place(self, label, x, y, ruled):
        label.drawOn(self.canv, x, y)
        if not ruled:
            return
        with self.canv.artifact():
            self.canv.setStrokeColor(INK_3)
            self.canv.setLineWidth(0.5)
            self.canv.line(x + label.lines[0].width + 6, y + 3, x + self.column, y + 3)


def signatures(parties):
    """Places to stamp, sign and date for each `(role, name)`; never split over pages."""
    return Signatures(list(parties))


def closing(*lines):
    """The right-aligned ending of a letter: who sends it, and when."""
    rows = [Row([Text(line, "ending")], Element("Div"), tags=("P",)) for line in lines]
    ending = Grid(rows, (1,), Element("Sect"), ruled=False, padding=1)
    ending.spaceBefore = 20
    return ending


def together(*flowables):
    """Keep these on one page where they fit on one."""
    return Together(list(flowables))


def page_break():
    """Go on with the next page."""
    return PageBreak()
