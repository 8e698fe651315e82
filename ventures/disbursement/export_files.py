"""The vouchers of a closed batch as files, written row by row: memory does not grow with their number.

A file is there, open at its beginning, once its last row has proved that the batch is what was closed.
"""

import csv
import io
import tempfile

import xlsxwriter
from django.utils import timezone

from ventures.core.cells import harmless

from .export import AMOUNT, HEADINGS, headings, sealed_rows

WIDTHS = {5: 30, 11: 26, 12: 24, 13: 30, 14: 30, 15: 24, 16: 30, 19: 44, 20: 36}
PLAIN = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def as_csv(batch):
    """The closed batch as CSV (UTF-8 with mark, as spreadsheet programs expect)."""
    target = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    text = io.TextIOWrapper(target, "utf-8-sig", newline="")
    lines = csv.writer(text)
    lines.writerow(headings())
    lines.writerows(map(harmless, row) for row in sealed_rows(batch))
    text.detach().seek(0)
    return target


def as_xlsx(batch):
    """The closed batch as XLSX; the time inside is the batch's closing."""
    rows, target = sealed_rows(batch), tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    with xlsxwriter.Workbook(target, PLAIN) as book:
        closed = timezone.localtime(batch.closed_at).replace(tzinfo=None, microsecond=0)
        book.set_properties({"title": batch.number, "created": closed})
        fill(book, book.add_worksheet(batch.number), rows)
    target.seek(0)
    return target


def fill(book, sheet, rows):
    """Heads and rows: every cell but the amount is text, so that zeros and long numbers stay."""
    money = book.add_format({"num_format": "#,##0.00"})
    for column in range(len(HEADINGS)):
        sheet.set_column(column, column, WIDTHS.get(column, 14))
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, headings(), book.add_format({"bold": True, "bottom": 1}))
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if column == AMOUNT:
                sheet.write_number(number, column, float(cell), money)
            else:
                sheet.write_string(number, column, cell)
