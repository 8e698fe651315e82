"""The empty DOCX: A4, its styles with a Chinese and a Latin face by name, page numbers, core properties.

Faces are named, never embedded: 宋体 and 黑体 are on every office computer in China.
"""

import re

from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.oxml.shared import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from .letters import legible

TEXT_WIDTH, SIDE, TOP, FOOT = 160, 25, 30, 27  # millimetres, as on paper
SONG, HEI, LATIN = "宋体", "黑体", "Times New Roman"
GREY = RGBColor(0x5C, 0x66, 0x60)
PLACE = re.compile("(\x00PAGE\x00|\x00NUMPAGES\x00)")
STYLES = {  # name: (points, alignment, Chinese face, points before, points after)
    "Normal": (10.5, ALIGN.JUSTIFY, SONG, 0, 6),
    "Lead": (12, ALIGN.JUSTIFY, SONG, 0, 10),
    "Small": (9, ALIGN.LEFT, SONG, 0, 4),
    "Right": (12, ALIGN.RIGHT, SONG, 0, 2),
    "Centred": (10.5, ALIGN.CENTER, SONG, 0, 6),
    "Cell": (9.5, ALIGN.LEFT, SONG, 2, 2),
    "Figure": (9.5, ALIGN.RIGHT, SONG, 2, 2),
    "Centred cell": (9.5, ALIGN.CENTER, SONG, 2, 2),
    "Title": (20, ALIGN.CENTER, HEI, 8, 6),
    "Subtitle": (11, ALIGN.CENTER, SONG, 0, 6),
    "Heading 1": (14, ALIGN.LEFT, HEI, 16, 6),
    "Heading 2": (12, ALIGN.LEFT, HEI, 10, 4),
    "Heading 3": (10.5, ALIGN.LEFT, HEI, 6, 2),
    "Caption": (9, ALIGN.LEFT, SONG, 4, 4),
}


def blank(paper):
    """An empty document with the look of paper and what `paper` says of it."""
    document = Document()
    shape(document.sections[0])
    known = {one.name for one in document.styles}
    for name, look in STYLES.items():
        if name not in known:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        draw(document.styles[name], *look)
    speak(document, paper.language)
    describe(document, paper)
    head_and_foot(document.sections[0], paper)
    return document


def styled(paragraph, name):
    """The paragraph in one of the template's styles, by its key: python-docx looks through all each time."""
    if name != "Normal":
        paragraph._p.style = name.replace(" ", "")  # noqa: SLF001 - python-docx has no other way
    return paragraph


def shape(section):
    """A4 with the margins of the paper."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(SIDE)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(FOOT)


def draw(one, size, align, chinese, before, after):
    """Give a style its look."""
    properties = one.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    fonts.attrib.clear()
    for slot, face in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", chinese)):
        fonts.set(qn(f"w:{slot}"), face)
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)
    for border in one.element.get_or_add_pPr().findall(qn("w:pBdr")):
        one.element.pPr.remove(border)
    one.font.size, one.font.color.rgb = Pt(size), GREY if one.name == "Small" else RGBColor(0, 0, 0)
    one.font.bold, one.font.italic = chinese == HEI, False
    one.paragraph_format.alignment = align
    one.paragraph_format.space_before, one.paragraph_format.space_after = Pt(before), Pt(after)
    one.paragraph_format.line_spacing = 1.0 if "ell" in one.name or one.name == "Figure" else 1.4


def speak(document, language):
    """The language of the text, for whoever reads it aloud or checks its spelling."""
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "en-GB")
        lang.set(qn("w:eastAsia"), "zh-CN")
    document.core_properties.language = "zh-CN" if language.lower().startswith("zh") else "en-GB"


def describe(document, paper):
    """Title, issuer, number and the instant of the record; nothing of the program or the day it ran."""
    made, properties = localtime(paper.made_at).replace(tzinfo=None, microsecond=0), document.core_properties
    properties.title, properties.subject = legible(paper.title)[:255], legible(paper.subject)[:255]
    properties.author = properties.last_modified_by = legible(paper.issuer)[:255]
    properties.identifier, properties.comments, properties.keywords = paper.number, "", ""
    properties.created = properties.modified = made
    properties.revision = 1
    package = document.part.package
    for key in [key for key, rel in package.rels.items() if rel.reltype.endswith("/thumbnail")]:
        del package.rels[key]


def head_and_foot(section, paper):
    """Issuer above; number and page below."""
    styled(section.header.paragraphs[0], "Small").text = legible(paper.issuer)
    foot = styled(section.footer.paragraphs[0], "Small")
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(TEXT_WIDTH), 2)
    words = _("Page %(page)s of %(pages)s") % {"page": "\0PAGE\0", "pages": "\0NUMPAGES\0"}
    foot.add_run(f"{legible(paper.number)}\t")
    for part in PLACE.split(words):
        if PLACE.fullmatch(part):
            field(foot, part.strip("\0"))
        else:
            foot.add_run(part)


def field(paragraph, instruction):
    """A number that the program fills in."""
    element = OxmlElement("w:fldSimple")
    element.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    element.append(run)
    paragraph._p.append(element)  # noqa: SLF001 - python-docx has no other way
