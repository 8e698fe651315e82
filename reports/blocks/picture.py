"""A chart as PNG, for files that take no vector: the marks of reports.charts drawn by Pillow."""

from functools import cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from reports.charts import SIZE, WIDE, Box, Label
from reports.paper.fonts import BOLD, FILES, REGULAR, FontMissing, printable
from reports.paper.looks import COLOURS, INK, INK_3

PIXELS = 3  # for each unit of the chart: 300 to the inch at the width of the text
ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def as_png(chart):
    """The chart as PNG bytes, the same for the same chart; raises FontMissing."""
    picture = Image.new("RGB", (WIDE * PIXELS, round(chart.height * PIXELS)), "white")
    pen = ImageDraw.Draw(picture)
    for mark in chart.marks:
        draw(pen, mark)
    output = BytesIO()
    picture.save(output, "PNG", dpi=(300, 300))
    return output.getvalue()


def draw(pen, mark):
    """One mark."""
    x, y = mark.x * PIXELS, mark.y * PIXELS
    if isinstance(mark, Label):
        strong = mark.look == "k"
        colour = colour_of(INK if strong else INK_3)
        font = face(BOLD if strong else REGULAR)
        pen.text((x, y), printable(mark.words), fill=colour, font=font, anchor=ANCHORS[mark.anchor])
    elif not isinstance(mark, Box):
        pen.line((x, y, x, y + mark.length * PIXELS), fill=colour_of(COLOURS[mark.look]), width=PIXELS)
    elif mark.width and mark.height:
        corner = x + mark.width * PIXELS - 1, y + mark.height * PIXELS - 1
        pen.rectangle((x, y, *corner), fill=colour_of(COLOURS[mark.look]))


def colour_of(colour):
    """A colour of the paper as Pillow takes it."""
    return f"#{colour.hexval()[2:]}"


@cache
def face(name):
    """The face of the documents in the size of a chart's words."""
    path = Path(settings.PDF_FONT_FOLDER) / FILES[name]
    if not path.is_file():
        raise FontMissing(f"The font of the documents is missing: {path}.")
    return ImageFont.truetype(path, SIZE * PIXELS)
