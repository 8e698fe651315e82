"""Blocks as a part of a page: sections under their headings, tables with captions, charts as SVG."""

from dataclasses import dataclass, field

from django.template.loader import render_to_string

from . import kinds
from .numbers import numbered

LEFT_OUT = kinds.Signatures | kinds.Code | kinds.Closing | kinds.PageBreak  # what only paper needs
TEMPLATES = {
    kinds.Heading: "heading", kinds.Paragraph: "paragraph", kinds.Table: "table",
    kinds.KeyValues: "key_values", kinds.Bullets: "bullets", kinds.Figure: "figure", kinds.Photo: "photo",
}  # fmt: skip


@dataclass
class Section:
    """A heading of the first level and what stands under it; `name` is it without its number."""

    title: str = ""
    name: str = ""
    blocks: list = field(default_factory=list)


def as_html(story, language=""):
    """The story as safe HTML for a page with its own h1; headings are numbered where a language is given.

    What only paper needs, places to sign and codes to scan, is left out; a photo without address too.
    """
    shown = [block for block in story if not is_for_paper(block)]
    return render_to_string("reports/blocks/story.html", {"sections": sections_of(numbered(shown, language))})


def is_for_paper(block):
    """Whether a block holds a code to scan, with what is said of it."""
    return isinstance(block, kinds.Together) and any(isinstance(one, kinds.Code) for one in block.blocks)


def sections_of(blocks):
    """The blocks in sections, each with its template and a table's name; the first section has no heading."""
    sections, given = [Section()], set()
    for block in blocks:
        if isinstance(block, kinds.Heading) and block.level == 1:
            sections.append(Section(block.words, block.text))
        elif not isinstance(block, LEFT_OUT) and getattr(block, "address", "shown"):
            name = f"reports/blocks/{TEMPLATES[type(block)]}.html"
            sections[-1].blocks.append((name, block, name_of(block, sections[-1], given)))
    return [section for section in sections if section.title or section.blocks]


def name_of(block, section, given):
    """What a table is called, no two alike: by its caption or section, and by its first column then."""
    if not isinstance(block, kinds.Table):
        return ""
    name = str(block.caption or section.name)
    if name in given | {""}:
        name = " · ".join(filter(None, [name, str(block.head[0])]))
    given.add(name)
    return name
