"""The paper of the portal: documents as accessible, archivable PDF."""

from .document import Paper
from .endings import closing, page_break, signatures, together
from .figures import figure, photo, qr
from .fonts import FontMissing
from .tables import bullets, key_values, money_table, table
from .text import Heading as heading
from .text import Text as paragraph

__all__ = [
    "FontMissing", "Paper", "bullets", "closing", "figure", "heading", "key_values", "money_table",
    "page_break", "paragraph", "photo", "qr", "signatures", "table", "together",
]  # fmt: skip
