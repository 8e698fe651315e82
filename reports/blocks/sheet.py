"""The tables among blocks as a workbook, a sheet for each: amounts and counts are numbers, words text."""

import re
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO

import xlsxwriter
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ventures.core.workbook import FORMATS, write

from . import kinds

FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
LONGEST = 31  # characters of a sheet's name
WIDTH = 18


@dataclass(frozen=True)
class Sheet:
    """A name that no other sheet has, and what is written on it."""

    name: str
    block: object


def as_xlsx(story, paper):
    """The workbook as bytes, written row by row: a long list takes no more memory than a short one."""
    output = BytesIO()
    book = xlsxwriter.Workbook(output, {"constant_memory": True, "strings_to_formulas": False})
    made = localtime(paper.made_at).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": str(paper.title), "subject": paper.number, "created": made})
    formats = {kind: book.add_format({"num_format": look}) for kind, look in FORMATS.items()}
    bold = {kind: book.add_format({"num_format": look, "bold": True}) for kind, look in FORMATS.items()}
    bold[str] = book.add_format({"bold": True})
    for sheet in sheets_of(story):
        fill(book.add_worksheet(sheet.name), sheet.block, formats, bold)
    book.close()
    return output.getvalue()


def sheets_of(story):
    """A Sheet for each table, under its caption or the heading above it."""
    heading, taken = _("Table"), set()
    for block in kinds.flat(story):
        if isinstance(block, kinds.Heading):
            heading = str(block.text)
        elif isinstance(block, kinds.Table | kinds.KeyValues):
            yield Sheet(free(str(getattr(block, "caption", "")) or heading, taken), block)


def free(name, taken):
    """A name for a sheet like that one, not yet taken, which it is from now on."""
    plain = FORBIDDEN.sub(" ", name).strip()[: LONGEST - 4] or "-"
    found, at = plain, 2
    while found.lower() in taken:
        found, at = f"{plain} {at}", at + 1
    taken.add(found.lower())
    return found


def fill(sheet, block, formats, bold):
    """Head, rows and total of a table; labels and values side by side."""
    if isinstance(block, kinds.KeyValues):
        sheet.set_column(0, 0, WIDTH)
        sheet.set_column(1, 1, WIDTH * 3)
        rows = block.lines
    else:
        sheet.set_column(0, len(block.head) - 1, WIDTH)
        sheet.freeze_panes(1, 0)
        sheet.write_row(0, 0, [str(title) for title in block.head], bold[str])
        rows = [values(block, row) for row in block.rows]
    start = 0 if isinstance(block, kinds.KeyValues) else 1
    for number, row in enumerate(rows, start):
        for column, value in enumerate(row):
            write(sheet, number, column, value, formats)
    for column, value in enumerate(values(block, getattr(block, "total", ()))):
        write(sheet, start + len(rows), column, value, bold)


def values(block, row):
    """A row's values, amounts to two places; a lone blank says nothing."""
    money = getattr(block, "money", ())
    return [amounts(value) if at in money else plain(value) for at, value in enumerate(row)]


def amounts(value):
    """An amount as a number to two places; other words as they are."""
    value = getattr(value, "amount", value)
    return Decimal(value) if isinstance(value, int | Decimal) else plain(value)


def plain(value):
    """Words without the blanks around them."""
    return value.strip() if isinstance(value, str) else value
