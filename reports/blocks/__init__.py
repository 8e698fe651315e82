"""A document as neutral blocks: written once, shown as PDF, as DOCX, as a page and as a sheet of its tables.

The functions are those of `reports.paper`, so that a drawing turns from one to the other by its import.
"""

from .flowables import as_flowables
from .kinds import PageBreak as page_break
from .kinds import (
    bullets,
    closing,
    figure,
    heading,
    key_values,
    money_table,
    paragraph,
    photo,
    qr,
    signatures,
    table,
    together,
)
from .page import as_html
from .sheet import as_xlsx
from .word import as_docx

__all__ = [
    "as_docx", "as_flowables", "as_html", "as_xlsx", "bullets", "closing", "figure", "heading", "key_values",
    "money_table", "page_break", "paragraph", "photo", "qr", "signatures", "table", "together",
]  # fmt: skip
