"""The one face of all documents, embedded as a subset so that rare names print and copy anywhere."""

import re
import unicodedata
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

REGULAR, BOLD = "NotoSansSC", "NotoSansSC-Bold"
FILES = {REGULAR: "400Regular/NotoSansSC_400Regular.ttf", BOLD: "700Bold/NotoSansSC_700Bold.ttf"}
MISSING_CHARACTER = "〓"  # the printer's mark for a character not in the case
HAN = re.compile("[⺀-鿿豈-﫿\U00020000-\U0003ffff]")
STRAIGHT_QUOTES = str.maketrans("‘’“”", "''\"\"")
MAPPINGS_PER_BLOCK = 100  # limit of bfchar entries, ISO 32000-1, 9.10.3 (Adobe Technical Note 5014)


class FontMissing(ImproperlyConfigured):
    """The face of the documents is not installed; the message names the remedy."""


class EmbeddedFont(TTFont):
    """A TrueType font whose text can be copied out again, also characters beyond U+FFFF.

    reportlab 5.1 writes such characters as five hex digits, which readers take for another letter, and maps
    the empty glyph to U+0000, which PDF/UA-1 forbids.
    """

    def addObjects(self, doc):  # noqa: N802 - reportlab's name
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, characters in enumerate(subsets):
            name = f"{SUBSETN(number).decode()}+{self.face.name.decode()}"
            doc.idToObject[f"toUnicodeCMap:{name}"].content = character_map(name, characters)


def character_map(name, characters):
    """The ToUnicode program for one subset: `characters[code]` is the code point printed by that code."""
    pairs = [(code, chr(point).encode("utf-16-be").hex()) for code, point in enumerate(characters) if point]
    blocks = [pairs[at : at + MAPPINGS_PER_BLOCK] for at in range(0, len(pairs), MAPPINGS_PER_BLOCK)]
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def /CMapName /{name} def",
        f"/CMapType 2 def 1 begincodespacerange <00> <{len(characters) - 1:02X}> endcodespacerange",
    ]
    for block in blocks:
        entries = [f"<{code:02X}> <{target.upper()}>" for code, target in block]
        lines += [f"{len(block)} beginbfchar", *entries, "endbfchar"]
    return "\n".join([*lines, "endcmap CMapName currentdict /CMap defineresource pop end end"])


@cache
def face(name):
    """The registered font of that name; raises FontMissing."""
    path = Path(settings.PDF_FONT_FOLDER) / FILES[name]
    if not path.is_file():
        raise FontMissing(
            f"The font of the PDF documents is missing: {path}. "
            "Run `npm ci`, or point PDF_FONT_FOLDER to a folder that holds it."
        )
    font = EmbeddedFont(name, str(path), asciiReadable=0)
    registerFont(font)
    return font


def width(text, name, size):
    """Width in points."""
    metrics = face(name).face
    default = metrics.defaultWidth
    return sum(metrics.charWidths.get(ord(character), default) for character in text) * size / 1000


def printable(text):
    """The text with what the face cannot print replaced by 〓 and invisible characters left out."""
    text = str(text)
    if not HAN.search(text):
        text = text.translate(STRAIGHT_QUOTES)  # the face has curly quotes only in full width
    known = face(REGULAR).face.charToGlyph
    return "".join(_printable(character, known) for character in text)


def _printable(character, known):
    if character in "\n\t\xa0":
        return "\n" if character == "\n" else " "
    if ord(character) in known and unicodedata.category(character)[0] != "C":
        return character
    return "" if unicodedata.category(character) in {"Cc", "Cf", "Mn"} else MISSING_CHARACTER
