"""Charts described once and drawn twice: as SVG on a page, as a drawing in a PDF.

Lengths are units of a canvas `WIDE` units wide, y counts downwards. Colours are names of the stylesheet.
A page may show bars in two drawings, the second for narrow pages (`NARROW`), with the words above the bar.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.translation import pgettext
from reportlab.graphics import shapes

from reports.paper.fonts import BOLD, REGULAR, printable
from reports.paper.looks import COLOURS, INK, INK_3, TEXT_WIDTH

WIDE, ROW, BAR, SIZE = 640, 32, 12, 13
LABELS, FIGURES = 184, 96
NARROW, NARROW_ROW = 320, 44


@dataclass(frozen=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True)
class Label:
    """Words on a baseline; look `k` is strong."""

    x: float
    y: float
    words: str
    anchor: str = "start"
    look: str = ""


@dataclass(frozen=True)
class Tick:
    """An upright hairline."""

    x: float
    y: float
    length: float
    look: str = "tick"


@dataclass
class Chart:
    """Marks on a canvas and the sentence that says the same (`alt`)."""

    height: float
    alt: str
    marks: list = field(default_factory=list)
    wide: int = WIDE
    klass: str = "chart"

    @property
    def svg(self):
        """Safe HTML without inline style."""
        inner = format_html_join("", "{}", ((_svg(mark),) for mark in self.marks))
        opening = '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
        return format_html(opening, self.klass, self.wide, round(self.height, 1), self.alt, inner)

    def drawing(self):
        """A reportlab Drawing as wide as the text of a document."""
        scale = TEXT_WIDTH / WIDE
        drawing = shapes.Drawing(TEXT_WIDTH, self.height * scale, transform=[scale, 0, 0, scale, 0, 0])
        for mark in self.marks:
            drawing.add(_shape(mark, self.height))
        return drawing


def bars(values, *, alt, unit="", narrow=False, whole=0):
    """Horizontal bars for `(label, value)`; as wide as there is room is `whole`, or the longest if longer."""
    values = list(values)
    most = max((value for _label, value in values), default=0)
    most = max(most, whole) or 1
    return _drawn([(label, value / most, _figure(value, unit)) for label, value in values], alt, narrow)


def funnel(stages, *, alt, narrow=False):
    """Bars for `(stage, count)` in order, each with its share of the first."""
    stages = list(stages)
    first = (stages[0][1] if stages else 0) or 1
    rows = [(label, min(count / first, 1), f"{count:,} · {count / first:.0%}") for label, count in stages]
    return _drawn(rows, alt, narrow)


def for_page(draw, values, **facts):
    """Safe HTML of bars or a funnel in both drawings; of the two a reader meets one."""
    wide, narrow = draw(values, **facts), draw(values, narrow=True, **facts)
    wide.klass, narrow.klass = "chart only-wide", "chart only-narrow"
    return wide.svg + narrow.svg


def money_bar(approved, paid, spent, *, alt):
    """One bar: on the track of what was approved, what was paid and spent; ticks at 50, 80 and 100%."""
    whole, paid, spent = (Decimal(getattr(each, "amount", each)) for each in (approved, paid, spent))
    chart = Chart(76, alt, [Box(0, 8, WIDE, BAR, "f-line")])
    for part, look in ((paid, "f-mid"), (spent, "f-hand")):
        chart.marks.append(Box(0, 8, round(WIDE * float(min(part / (whole or 1), 1)), 1), BAR, look))
    chart.marks += [Tick(WIDE * share - 0.5, 4, 20, "tick k") for share in (0.5, 0.8, 1)]
    keys = (
        (pgettext("money bar", "Approved"), whole, "f-line"),
        (pgettext("money bar", "Paid"), paid, "f-mid"),
        (pgettext("money bar", "Spent"), spent, "f-hand"),
    )
    for number, (label, value, look) in enumerate(keys):
        x = number * WIDE / 3
        chart.marks += [Box(x, 44, 10, 10, look), Label(x + 16, 54, f"{label} ¥{value:,.2f}")]
    return chart


def _drawn(rows, alt, narrow):
    """A chart of `(label, share of the room, figure)`."""
    row, draw = (NARROW_ROW, _bar_below) if narrow else (ROW, _bar)
    chart = Chart(row * len(rows) + 4, alt, wide=NARROW if narrow else WIDE)
    for number, (label, share, figure) in enumerate(rows):
        chart.marks += draw(row * number, str(label), float(share), figure)
    return chart


def _bar(y, label, share, figure):
    room = WIDE - LABELS - FIGURES
    return [
        Label(0, y + 20, _short(label, LABELS - 12)),
        Box(LABELS, y + 10, room, BAR, "f-wash"),
        Box(LABELS, y + 10, round(room * share, 1), BAR, "f-hand"),
        Tick(LABELS, y + 6, BAR + 8),
        Label(WIDE, y + 20, figure, "end", "k"),
    ]


def _bar_below(y, label, share, figure):
    return [
        Label(0, y + 16, _short(label, NARROW - FIGURES)),
        Label(NARROW, y + 16, figure, "end", "k"),
        Box(0, y + 24, NARROW, BAR, "f-wash"),
        Box(0, y + 24, round(NARROW * share, 1), BAR, "f-hand"),
    ]


def _figure(value, unit):
    return f"{value:,} {unit}".strip()


def _short(label, room):
    lengths = [0.58 if ord(character) < 0x250 else 1 for character in label]
    if sum(lengths) * SIZE <= room:
        return label
    while label and (sum(lengths) + 1) * SIZE > room:
        label, lengths = label[:-1], lengths[:-1]
    return label + "…"


def _svg(mark):
    if isinstance(mark, Box):
        template = '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>'
        return format_html(template, mark.look, mark.x, mark.y, mark.width, mark.height)
    if isinstance(mark, Tick):
        template = '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>'
        return format_html(template, mark.look, mark.x, mark.y, mark.x, mark.y + mark.length)
    template = '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>'
    return format_html(template, mark.look, mark.x, mark.y, mark.anchor, mark.words)


def _shape(mark, height):
    if isinstance(mark, Box):
        low = height - mark.y - mark.height
        return shapes.Rect(
            mark.x, low, mark.width, mark.height, fillColor=COLOURS[mark.look], strokeColor=None
        )
    if isinstance(mark, Tick):
        top, colour = height - mark.y, COLOURS[mark.look]
        return shapes.Line(mark.x, top, mark.x, top - mark.length, strokeColor=colour, strokeWidth=1)
    font, colour = (BOLD, INK) if mark.look == "k" else (REGULAR, INK_3)
    return shapes.String(
        mark.x, height - mark.y, printable(mark.words),
        fontName=font, fontSize=SIZE, fillColor=colour, textAnchor=mark.anchor,
    )  # fmt: skip
