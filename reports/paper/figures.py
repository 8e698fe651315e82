"""Charts, photographs and codes, each with the words that stand for it."""

from io import BytesIO
from itertools import groupby

import segno
from PIL import Image, ImageOps
from reportlab.graphics.shapes import Drawing
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from .fonts import REGULAR
from .grid import Grid
from .looks import INK, TEXT_HEIGHT
from .row import Row
from .structure import Element
from .text import Text

QUIET = 4  # modules of margin that a reader needs
PIXELS_PER_POINT = 200 / 72  # enough for print, small enough to send


class Figure(Flowable):
    """A picture with its caption beneath, never separated."""

    def __init__(self, content, width, height, words, caption=""):
        super().__init__()
        self.content, self.natural = content, (width, height)
        self.words = str(words)
        self.element = Element("Figure", words=self.words)
        self.caption = Text(caption, "caption") if caption else None
        self.spaceBefore, self.spaceAfter = 6, 10

    def wrap(self, width, height):
        """Shrink to the room there is."""
        below = self.caption.wrap(width, height)[1] + 4 if self.caption else 0
        scale = min(1, width / self.natural[0], (TEXT_HEIGHT - below - 20) / self.natural[1])
        self.scale, self.below = scale, below
        self.picture = self.natural[0] * scale, self.natural[1] * scale
        self.width, self.height = self.picture[0], self.picture[1] + below
        return self.width, self.height

    def minimum(self, width):
        """All of it."""
        return self.wrap(width, TEXT_HEIGHT)[1]

    def draw(self):
        """Draw the picture as one thing to a listener, then the caption."""
        corners = *self.canv.absolutePosition(0, self.below), *self.canv.absolutePosition(*self._corner())
        self.element.attributes = {
            "O": "/Layout",
            "Placement": "/Block",
            "BBox": [round(c, 2) for c in corners],
        }
        with self.canv.marked(self.element):
            self.canv.saveState()
            self.canv.translate(0, self.below)
            self._draw_picture()
            self.canv.restoreState()
        if self.caption:
            self.caption.drawOn(self.canv, 0, 0)

    def _corner(self):
        return self.picture[0], self.picture[1] + self.below

    def _draw_picture(self):
        if isinstance(self.content, ImageReader):
            self.canv.drawImage(self.content, 0, 0, *self.picture)
        else:
            self.canv.scale(self.scale, self.scale)
            self.content.drawOn(self.canv, 0, 0)


def figure(chart, caption="", alt=""):
    """A chart of reports.charts, which brings its own words, or a reportlab Drawing with `alt`."""
    drawing = chart if isinstance(chart, Drawing) else chart.drawing()
    words = alt or getattr(chart, "alt", "")
    if not words:
        raise ValueError("A figure needs the words that stand for it (alt).")
    drawing.initialFontName = REGULAR
    return Figure(drawing, drawing.width, drawing.height, words, caption)


def photo(file, alt, caption="", width=80):
    """A photograph `width` millimetres wide, turned upright, in plain RGB and without its camera's data."""
    jpeg, height = upright(file, width * mm)
    return Figure(ImageReader(BytesIO(jpeg)), width * mm, height, alt, caption)


def upright(file, points):
    """A photograph as (JPEG, height in points), turned upright, no finer than such a width needs."""
    with Image.open(file) as original:
        turned = ImageOps.exif_transpose(original).convert("RGBA")
    picture = Image.new("RGB", turned.size, "white")
    picture.paste(turned, mask=turned.getchannel("A"))
    limit = round(points * PIXELS_PER_POINT)
    picture.thumbnail((limit, limit * 3))
    jpeg = BytesIO()
    picture.save(jpeg, "JPEG", quality=85)
    return jpeg.getvalue(), points * picture.height / picture.width


class Code:
    """A QR code (ISO/IEC 18004) with its quiet zone, drawn as one path `size` points wide."""

    def __init__(self, text, size):
        self.matrix = tuple(segno.make(text, error="l", micro=False).matrix_iter(border=QUIET))
        self.size = size

    def drawOn(self, canvas, x, y):  # noqa: N802 - reportlab's name
        """Draw it, its lower left corner at a point; dark modules beside one another are one rectangle."""
        modules = len(self.matrix)
        canvas.translate(x, y)
        canvas.scale(self.size / modules, self.size / modules)
        path = canvas.beginPath()
        for row, line in enumerate(self.matrix, 1):
            at = 0
            for dark, run in groupby(line):
                length = len(list(run))
                if dark:
                    path.rect(at, modules - row, length, 1)
                at += length
        canvas.setFillColor(INK)
        canvas.drawPath(path, stroke=0, fill=1)


def qr(address, label):
    """A code to scan, with its label and the address beside it."""
    size = 24 * mm
    code = Figure(Code(str(address), size), size, size, f"{label} {address}")
    row = Row([code, Text(f"{label}\n{address}", "cell")], Element("Div"), tags=("Div", "P"))
    return Grid([row], (1, 4.4), Element("Sect"), ruled=False)
