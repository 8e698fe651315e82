"""From flowables to the bytes of a finished document."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from threading import Lock

from django.utils.translation import gettext as _
from django.utils.translation import override
from reportlab import rl_config
from reportlab.lib.units import mm
from reportlab.platypus import BaseDocTemplate, CondPageBreak, Frame, PageBreak, PageTemplate

from . import looks
from .archive import archive
from .canvas import TaggedCanvas
from .contents import ContentsLine
from .fonts import BOLD, REGULAR, face, printable, width
from .grid import Grid
from .numbering import headings, levelled
from .structure import Element
from .text import Heading, Text

rl_config.useA85 = 0  # nothing has to pass as text: the file is packed once, by `archive`
ONE_AT_A_TIME = Lock()  # reportlab reads a font file through one shared position


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A document. `made_at` (aware) comes from the record, so that the same record gives the same bytes."""

    title: str
    made_at: datetime
    number: str = ""
    language: str = "zh-Hans"
    subject: str = ""
    issuer: str = ""
    contents: bool = False
    numbered: bool = False

    def render(self, flowables):
        """The document as bytes: A4, PDF/A-2a and PDF/UA-1. Each flowable may be rendered once.

        Raises FontMissing when the face is not installed.
        """
        with override(self.language.lower()), ONE_AT_A_TIME:
            face(REGULAR), face(BOLD)
            output = BytesIO()
            template = self._template(output)
            story = self._story(list(flowables))
            template.build(story, canvasmaker=partial(TaggedCanvas, draw_foot=self._draw_foot))
            return archive(output.getvalue(), template.canv, self)

    def _template(self, output):
        frame = Frame(
            looks.SIDE, looks.FOOT, looks.TEXT_WIDTH, looks.TEXT_HEIGHT,
            leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0,
        )  # fmt: skip
        template = BaseDocTemplate(
            output, pagesize=(looks.WIDTH, looks.HEIGHT), invariant=1, pageCompression=0
        )  # fmt: skip
        template.addPageTemplates(PageTemplate(frames=[frame], onPage=self._draw_head))
        return template

    def _story(self, flowables):
        flowables = levelled(flowables, self.language if self.numbered else "")
        return [*self._opening(flowables), *_kept(flowables)]

    def _opening(self, flowables):
        yield Text(self.title, "title", Element("H1"))
        if self.subject:
            yield Text(self.subject, "subject")
        if self.number:
            yield Text(_("No. %(number)s") % {"number": self.number}, "number")
        if self.contents:
            toc = Element("TOC")
            yield Text(_("Contents"), "heading1")
            yield from (ContentsLine(heading, toc) for heading in headings(flowables))
            yield PageBreak()

    def _draw_head(self, canvas, template):
        with canvas.artifact("Pagination"):
            y = looks.HEIGHT - 20 * mm
            if canvas.getPageNumber() > 1:
                self._draw_title(canvas, y + 6)
            canvas.setStrokeColor(looks.GREEN)
            canvas.setLineWidth(0.7)
            canvas.line(looks.SIDE, y, looks.WIDTH - looks.SIDE, y)

    def _draw_title(self, canvas, y):
        canvas.setFont(REGULAR, 8.5)
        canvas.setFillColor(looks.INK_3)
        issuer = _within(self.issuer, looks.TEXT_WIDTH * 0.4)
        canvas.drawString(looks.SIDE, y, _within(self.title, looks.TEXT_WIDTH * 0.55))
        canvas.drawRightString(looks.WIDTH - looks.SIDE, y, issuer)

    def _draw_foot(self, canvas, page, pages):
        canvas.setFont(REGULAR, 8.5)
        canvas.setFillColor(looks.INK_3)
        words = _("Page %(page)s of %(pages)s") % {"page": page, "pages": pages}
        canvas.drawString(looks.SIDE, 15 * mm, printable(self.number))
        canvas.drawRightString(looks.WIDTH - looks.SIDE, 15 * mm, printable(words))


def _kept(flowables):
    """The flowables, a heading moving to the next page when what follows cannot begin under it."""
    for position, flowable in enumerate(flowables):
        alone = isinstance(flowable, Heading) and not (
            position and isinstance(flowables[position - 1], Heading)
        )
        if alone:
            yield CondPageBreak(_needed(flowables[position:]))
        yield flowable


def _needed(flowables):
    """The height in points that a heading needs: its own, of what it heads, of a table introduced by that."""
    height = 0
    for place, flowable in enumerate(flowables):
        least = _least(flowable)
        height += least + flowable.getSpaceBefore() + flowable.getSpaceAfter()
        if not isinstance(flowable, Heading) and not _introduces(flowable, least, flowables[place + 1 :]):
            break
    return min(height, looks.TEXT_HEIGHT)


def _least(flowable):
    return getattr(flowable, "minimum", lambda measure: 0)(looks.TEXT_WIDTH)


def _introduces(flowable, least, following):
    """Whether it is a short paragraph with a table right under it."""
    return (
        isinstance(flowable, Text)
        and least == flowable.height
        and isinstance(next(iter(following), None), Grid)
    )


def _within(text, measure):
    text = printable(text)
    while text and width(text, REGULAR, 8.5) > measure:
        text = text[:-2] + "…"
    return text
