"""The contents: a line for each heading, that leads to it."""

from .fonts import REGULAR, printable, width
from .looks import INK_3
from .structure import Element
from .text import Text


class ContentsLine(Text):
    """A line of the contents that leads to its heading; the page number is drawn when all pages are known."""

    def __init__(self, heading, contents):
        super().__init__(heading.plain, f"contents{heading.level}")
        self.heading, self.contents = heading, contents
        self.entry, self.reference = Element("TOCI"), Element("Reference")
        self.element = Element("Link")

    def wrap(self, width, height):
        """As text, leaving room for the number."""
        super().wrap(width - self._inset - 30, height)
        self.full = width
        return width, self.height

    def split(self, width, height):
        """Never."""
        return []

    @property
    def _inset(self):
        return (self.heading.level - 1) * 16

    def draw(self):
        """Draw the words, a row of dots and, at the end, the number."""
        canvas = self.canv
        canvas.translate(self._inset, 0)
        right = self.full - self._inset
        with canvas.inside(self.contents), canvas.inside(self.entry), canvas.inside(self.reference):
            super().draw()
            box = (*canvas.absolutePosition(0, 0), *canvas.absolutePosition(right, self.height))
            canvas.link(self.element, box, self.heading.element, self.plain)
        with canvas.artifact():
            canvas.setStrokeColor(INK_3)
            canvas.setLineWidth(0.4)
            canvas.setDash(0.4, 3)
            canvas.line(
                self.lines[-1].width + 6, self.look.leading * 0.35, right - 22, self.look.leading * 0.35
            )
            canvas.setDash()
        x, y = canvas.absolutePosition(right, self.look.leading / 2 - self.look.size * 0.38)
        canvas.draw_later(lambda later: self._draw_number(later, x, y))

    def _draw_number(self, canvas, x, y):
        number = printable(self.heading.page)
        with canvas.marked(self.element):
            canvas.setFont(REGULAR, self.look.size)
            canvas.setFillColor(self.look.colour)
            canvas.drawString(x - width(number, REGULAR, self.look.size), y, number)
