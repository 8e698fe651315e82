"""Blocks as DOCX, to go on writing in: real headings, heads that repeat, pictures with their words.

A table of contents is left to the program, which makes it from the headings. What counts is the PDF.
"""

from functools import singledispatch
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import segno
from django.core.files.storage import storages
from django.utils.translation import gettext, override
from docx.oxml.shared import OxmlElement
from docx.shared import Mm, Pt

from reports.paper.endings import LABELS
from reports.paper.figures import upright

from . import kinds
from .letters import legible, write_words
from .numbers import numbered
from .picture import as_png
from .template import TEXT_WIDTH, blank, styled

POINTS_PER_MM = 72 / 25.4
CODE = 24  # millimetres
SHADE = "F4F1EB"
LOOKS = {"lead": "Lead", "small": "Small", "right": "Right", "ending": "Right", "centred": "Centred"}
ALIGNED = {"l": "Cell", "r": "Figure", "c": "Centred cell"}


def as_docx(story, paper):
    """The story as DOCX bytes under what `paper` (a `reports.paper.Paper`) says of it: always the same ones.

    Raises FontMissing where a chart is to be drawn and the face is not installed.
    """
    with override(paper.language.lower()):
        document = blank(paper)
        put(document, "Title", legible(paper.title))
        for line in filter(None, (paper.subject, number_of(paper))):
            put(document, "Subtitle", legible(line))
        for block in numbered(story, paper.language if paper.numbered else ""):
            write(block, document)
        output = BytesIO()
        document.save(output)
    return undated(output)


def number_of(paper):
    """The number as it stands under the title."""
    return gettext("No. %(number)s") % {"number": paper.number} if paper.number else ""


def undated(output):
    """The package without the hour at which it was packed."""
    packed = BytesIO()
    with ZipFile(output) as old, ZipFile(packed, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = ZipInfo(name)
            info.compress_type = ZIP_DEFLATED
            new.writestr(info, old.read(name))
    return packed.getvalue()


@singledispatch
def write(block, document):
    """Add a block to the end of the document."""
    raise TypeError(f"A {type(block).__name__} is no block.")


@write.register
def _(block: kinds.Heading, document):
    put(document, f"Heading {block.level}", legible(block.words))


@write.register
def _(block: kinds.Paragraph, document):
    write_words(put(document, LOOKS.get(block.look, "Normal")), block.text)


@write.register
def _(block: kinds.Table, document):
    if block.caption or block.note:
        said = " · ".join(str(part) for part in (block.caption, block.note) if part)
        above = put(document, "Caption", legible(said))
        above.paragraph_format.keep_with_next = True
    widths = shares(block.widths or [1] * len(block.head))
    grid = document.add_table(0, len(block.head), "Table Grid")
    grid.autofit = False
    marked(fill(grid, block.heads, widths, bold=True), "tblHeader")
    for line in block.lines:
        fill(grid, line, widths)
    if block.foot:
        fill(grid, block.foot, widths, bold=True)
    put(document, "Small")


@write.register
def _(block: kinds.KeyValues, document):
    grid = document.add_table(0, 2, "Table Grid")
    grid.autofit = False
    for label, value in block.lines:
        fill(grid, [(label, "l"), (value, "l")], shares((3, 12)))
    put(document, "Small")


@write.register
def _(block: kinds.Bullets, document):
    for item in block.items:
        write_words(put(document, "List Number" if block.ordered else "List Bullet"), item)


@write.register
def _(block: kinds.Figure, document):
    pictured(document, as_png(block.chart), TEXT_WIDTH, block.words, block.caption)


@write.register
def _(block: kinds.Photo, document):
    with storages["private"].open(block.file) as file:
        jpeg, _height = upright(file, block.width * POINTS_PER_MM)
    pictured(document, jpeg, block.width, block.alt, block.caption)


@write.register
def _(block: kinds.Code, document):
    output = BytesIO()
    segno.make(block.address, micro=False).save(output, kind="png", scale=6)
    pictured(document, output.getvalue(), CODE, f"{block.label} {block.address}", block.label)
    put(document, "Small", legible(block.address))


@write.register
def _(block: kinds.Signatures, document):
    grid = document.add_table(1, len(block.parties))
    for (role, name), cell in zip(block.parties, grid.rows[0].cells, strict=True):
        lines = [role, name, *(f"{label}：" for label in LABELS)]
        cell.paragraphs[0].text = legible(lines[0])
        for line in lines[1:]:
            cell.add_paragraph(legible(line)).paragraph_format.space_before = Pt(12)


@write.register
def _(block: kinds.Closing, document):
    for line in block.lines:
        put(document, "Right", legible(line))


@write.register
def _(block: kinds.PageBreak, document):
    document.add_page_break()


def put(document, look, text=""):
    """Add a paragraph to the end, in one of the styles."""
    return styled(document.add_paragraph(text), look)


def shares(widths):
    """Relative widths as millimetres of the text."""
    return [Mm(TEXT_WIDTH * share / sum(widths)) for share in widths]


def fill(grid, cells, widths, bold=False):
    """Add a row of (words, letter), which stays on one page; returns it."""
    row = grid.add_row()
    marked(row, "cantSplit")
    for cell, (words, letter), width in zip(row.cells, cells, widths, strict=True):
        cell.width = width
        write_words(styled(cell.paragraphs[0], ALIGNED[letter]), words, bold)
    return row


def marked(row, name):
    """Set a property of a row."""
    row._tr.get_or_add_trPr().append(OxmlElement(f"w:{name}"))  # noqa: SLF001 - python-docx has no other way


def pictured(document, picture, width, words, caption):
    """A picture `width` millimetres wide with the words that stand for it, and its caption beneath."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = bool(caption)
    shape = paragraph.add_run().add_picture(BytesIO(picture), width=Mm(width))
    shape._inline.docPr.set("descr", legible(words))  # noqa: SLF001 - python-docx has no other way
    if caption:
        put(document, "Caption", legible(caption))
