"""Flowing text: paragraphs and headings, and what keeps them together."""

from reportlab.platypus import Flowable, KeepTogether

from .fonts import BOLD, REGULAR
from .lines import break_lines, spans
from .looks import LOOKS
from .structure import Element

STRETCH = 0.098  # of an em; a wider gap would be read as a space when the text is copied


class Text(Flowable):
    """A paragraph that breaks over pages, leaving at least two lines on either side."""

    def __init__(self, text, look="body", element=None, lines=None):
        super().__init__()
        self.spans = spans(text)
        self.look = LOOKS[look] if isinstance(look, str) else look
        self.element = element or Element("P")
        self.lines = lines
        self.spaceBefore, self.spaceAfter = self.look.before, self.look.after

    @property
    def plain(self):
        """The words without their looks."""
        return "".join(text for text, _ in self.spans).replace("\n", " ").strip()

    def wrap(self, width, height):
        """Break into lines, once for a width."""
        if self.lines is None or self.width != width:
            indent = self.look.indent * self.look.size
            self.lines = break_lines(self.spans, self.look.size, width, indent, self.look.bold)
        self.width, self.height = width, len(self.lines) * self.look.leading
        return self.width, self.height

    def minimum(self, width):
        """The least height in points worth beginning on a page."""
        self.wrap(width, 0)
        lines = len(self.lines)
        return self.look.leading * (lines if lines <= 3 else 2)

    def split(self, width, height):
        """Two parts of at least two lines each, or nothing."""
        self.wrap(width, height)
        room = min(int(height / self.look.leading), len(self.lines) - 2)
        if room < 2:
            return []
        return [self._part(self.lines[:room]), self._part(self.lines[room:], first=False)]

    def cut(self, height):
        """Two parts at that height, also of a single line; the first may be empty."""
        room = int(height / self.look.leading)
        return self._part(self.lines[:room]), self._part(self.lines[room:], first=room == 0)

    def _part(self, lines, first=True):
        look = self.look if first else type(self.look)(**{**vars(self.look), "indent": 0, "before": 0})
        part = Text("", look, self.element, lines)
        part.width, part.height = self.width, len(lines) * look.leading
        return part

    def draw(self):
        """Draw the lines as content of the element."""
        if any(line.atoms for line in self.lines):
            with self.canv.marked(self.element):
                self._draw_lines()

    def _draw_lines(self):
        look, baseline = self.look, self.height - self.look.leading / 2 - self.look.size * 0.38
        for number, line in enumerate(self.lines):
            indent = look.indent * look.size if number == 0 else 0
            self._draw_line(line, indent, baseline - number * look.leading)

    def _draw_line(self, line, indent, y):
        room = self.width - indent - line.width
        stretch = self._stretch(line, room)
        x = indent + {"right": room, "centre": room / 2}.get(self.look.align, 0)
        self.canv.setFillColor(self.look.colour)
        for text, bold, wide, run_width in line.runs():
            self.canv.setFont(BOLD if bold else REGULAR, self.look.size)
            self.canv.drawString(x, y, text, charSpace=stretch if wide else 0)
            x += run_width + (stretch * len(text) if wide else 0)

    def _stretch(self, line, room):
        places = sum(len(atom.text) for atom in line.atoms if atom.wide)
        if self.look.align != "justify" or line.last or places < 2:
            return 0
        stretch = room / (places - line.atoms[-1].wide)
        return stretch if stretch <= STRETCH * self.look.size else 0


class Heading(Text):
    """A heading of level 1 to 3 under the title; enters the outline and the contents."""

    def __init__(self, text, level=1):
        self.level = min(max(level, 1), 3)
        super().__init__(text, f"heading{self.level}", Element(f"H{self.level + 1}"))

    def split(self, width, height):
        """Never."""
        return []

    def draw(self):
        """Draw, and note where it stands."""
        _, top = self.canv.absolutePosition(0, self.height + self.look.before)
        self.page = self.canv.getPageNumber()
        self.canv.bookmark(self.plain, self.level, top)
        super().draw()


class Together(KeepTogether):
    """Flowables on one page, where they fit on one."""

    def __init__(self, flowables):
        super().__init__(flowables)
        self.flowables = flowables
