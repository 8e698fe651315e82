"""Words as XML can hold them."""

import re

from reports.paper.lines import parts

ILLEGIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def legible(text):
    """The text without the characters that no XML may hold."""
    return ILLEGIBLE.sub("", str(text))


def write_words(paragraph, text, bold=False):
    """Add the words to a paragraph of python-docx, with <b> and <br> where they are marked safe."""
    for part, strong in parts(text):
        if part := legible(part):
            paragraph.add_run(part).bold = bold or strong or None
