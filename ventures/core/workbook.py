"""A list as a workbook of one sheet, row by row: a long one takes no more memory than a short one."""

from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from tempfile import TemporaryFile

import xlsxwriter
from django.http import FileResponse
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _
from djmoney.money import Money

from . import clock
from .errors import Refused

KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 100_000  # about half a minute; a sheet ends at 1,048,576
FORMATS = {
    Decimal: "#,##0.00", int: "#,##0", datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd",
}  # fmt: skip


def workbook(title, heads, rows, widths=()):
    """`rows` (any iterable of lists of str, int, Decimal, Money, date, datetime or None) as an open file.

    Text is written as text, so that nothing a person typed is taken for a formula. Refused above
    `MOST_ROWS` rows.
    """
    output = TemporaryFile()  # noqa: SIM115 - whoever sends it closes it
    book = xlsxwriter.Workbook(output, {"constant_memory": True})
    book.set_properties({"title": title, "created": localtime(clock.now()).replace(tzinfo=None)})
    formats = {kind: book.add_format({"num_format": look}) for kind, look in FORMATS.items()}
    sheet = book.add_worksheet()
    for column in range(len(heads)):
        sheet.set_column(column, column, widths[column] if column < len(widths) else 16)
    sheet.freeze_panes(1, 0)
    sheet.write_row(0, 0, [str(head) for head in heads], book.add_format({"bold": True, "bottom": 1}))
    for number, row in enumerate(islice(rows, MOST_ROWS + 1), 1):
        if number > MOST_ROWS:
            raise Refused(
                _("These are more than %(most)s rows. Choose a source, a year or a month, then export again.")
                % {"most": f"{MOST_ROWS:,}"}
            )
        for column, cell in enumerate(row):
            write(sheet, number, column, cell, formats)
    book.close()
    output.seek(0)
    return output


def write(sheet, row, column, cell, formats):
    """One cell by its type."""
    value = cell.amount if isinstance(cell, Money) else cell
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        local = localtime(value).replace(tzinfo=None) if is_aware(value) else value
        sheet.write_datetime(row, column, local, formats[datetime])
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, formats[date])
    elif isinstance(value, (int, Decimal)):
        sheet.write_number(row, column, value, formats[type(value)])
    else:
        sheet.write_string(row, column, str(value))


def attached(file, name):
    """A workbook as an answer to keep, sent piece by piece; `name` without its ending."""
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=KIND)
