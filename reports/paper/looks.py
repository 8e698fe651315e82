"""Measures, colours and text styles: a calm page, one green hairline, ink on white."""

from dataclasses import dataclass, replace

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from .fonts import BOLD, REGULAR

WIDTH, HEIGHT = A4
SIDE, TOP, FOOT = 25 * mm, 30 * mm, 27 * mm
TEXT_WIDTH, TEXT_HEIGHT = WIDTH - 2 * SIDE, HEIGHT - TOP - FOOT

INK, INK_2, INK_3 = HexColor("#1a241f"), HexColor("#404b45"), HexColor("#5c6660")
GREEN, LINE, WASH = HexColor("#0c634b"), HexColor("#dcd9d1"), HexColor("#f4f1eb")
COLOURS = {  # the print of the stylesheet's fill classes
    "f-hand": GREEN,
    "f-mid": HexColor("#78b39c"),
    "f-wash": HexColor("#e3f3eb"),
    "f-line": LINE,
    "f-ink": INK,
    "tick": HexColor("#7c827a"),
    "tick k": INK,
}


@dataclass(frozen=True)
class Look:
    """How a run of text is set; lengths in points, `indent` in characters."""

    size: float = 10.5
    leading: float = 18.5
    align: str = "justify"  # left, right, centre, justify
    colour: HexColor = INK
    bold: bool = False
    indent: float = 0
    before: float = 0
    after: float = 6

    @property
    def font(self):
        """The name of the face."""
        return BOLD if self.bold else REGULAR


BODY = Look()
CELL = Look(size=9.5, leading=15, align="left", after=0)
LOOKS = {
    "body": BODY,
    "letter": replace(BODY, size=12, leading=23, after=4),
    "indented": replace(BODY, size=12, leading=23, indent=2, after=4),
    "lead": replace(BODY, size=12, leading=21, after=10),
    "small": replace(BODY, size=9, leading=15, colour=INK_3, align="left"),
    "centred": replace(BODY, align="centre"),
    "right": replace(BODY, align="right", after=2),
    "ending": replace(BODY, size=12, leading=22, align="right", after=0),
    "title": Look(size=20, leading=30, align="centre", bold=True, before=8, after=6),
    "subject": Look(size=12, leading=20, align="centre", colour=INK_2, after=4),
    "number": Look(size=9.5, leading=16, align="centre", colour=INK_3, after=16),
    "heading1": Look(size=14, leading=22, align="left", bold=True, before=16, after=6),
    "heading2": Look(size=12, leading=20, align="left", bold=True, before=10, after=4),
    "heading3": Look(size=10.5, leading=18.5, align="left", bold=True, before=6, after=2),
    "cell": CELL,
    "figure": replace(CELL, align="right"),
    "centre cell": replace(CELL, align="centre"),
    "head": replace(CELL, size=9, leading=14, bold=True),
    "label": replace(CELL, colour=INK_3),
    "caption": replace(CELL, size=9, leading=14, colour=INK_2, after=8),
    "figure note": replace(CELL, size=8.5, leading=14, colour=INK_3, align="right"),
    "contents1": replace(CELL, size=10.5, leading=20, before=4),
    "contents2": replace(CELL, size=9.5, leading=18, colour=INK_2),
    "contents3": replace(CELL, size=9, leading=17, colour=INK_3),
}
