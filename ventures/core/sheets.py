"""Tables that people send, CSV or XLSX: rows with line numbers, columns by any known head (pure)."""

import csv
import io
import re
import zipfile
import zlib

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from .errors import Refused

CELLS_AT_MOST = 5_000_000  # of the area that the cells span
UNPACKED_AT_MOST = 200_000_000  # bytes; 100,000 rows of ten columns are some 60 MB
PLACE = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\sr\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")


def table(name, content):
    """`[(line, cells)]` of a file's rows that are not empty; `name` tells CSV from XLSX.

    Refused if it is no table, or has no row under its heads.
    """
    rows = sheet(content) if name.lower().endswith((".xlsx", ".xls", ".ods")) else lines(content)
    rows = [(line, cells) for line, cells in rows if any(cell.strip() for cell in cells)]
    if len(rows) < 2:
        raise Refused(_("The file holds no rows under a line of heads."))
    return rows


def lines(content):
    """`[(line, cells)]` of a CSV file, UTF-8 or the GB18030 that Chinese office programs write."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        reader = csv.reader(io.StringIO(text, newline=""))
        try:
            return [(reader.line_num, cells) for cells in reader]
        except csv.Error as error:
            raise Refused(_("The file cannot be read as CSV: %(error)s.") % {"error": error}) from error
    raise Refused(_("The file's letters are neither UTF-8 nor GB18030."))


def sheet(content):
    """`[(line, cells)]` of the first sheet of a workbook."""
    refuse_far_cells(content)
    try:
        first = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        rows = first.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError, OSError) as error:
        raise Refused(_("The workbook cannot be read. Save it again as XLSX and retry.")) from error
    return [(line, [cell_text(cell) for cell in row]) for line, row in enumerate(rows, 1)]


def refuse_far_cells(content):
    """Refused where a lone cell far out, or a file packed a thousandfold, would take all memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(one.file_size for one in archive.infolist()) > UNPACKED_AT_MOST:
                refuse_workbook()
            pages = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/")]
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, EOFError, zlib.error):
        return  # no archive: the reader says so
    for page in pages:
        places = [(column_number(column), int(row)) for column, row in set(PLACE.findall(page))]
        if max((c for c, _r in places), default=0) * max((r for _c, r in places), default=0) > CELLS_AT_MOST:
            refuse_workbook()


def refuse_workbook():
    raise Refused(_("The workbook cannot be read. Save it again as XLSX and retry."), field="file")


def column_number(letters):
    """Which column b"A", b"AB" is, from 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def cell_text(cell):
    """A cell as text; whole numbers without a decimal point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def columns_of(heads, names, required):
    """`{fact: (place, head)}` by `names`, {fact: the heads it may have}.

    Refused when a required column is missing or one stands twice.
    """
    known = {name: key for key, known_as in names.items() for name in known_as}
    found = {}
    for place, head in enumerate(heads):
        key = known.get(head.strip().lower())
        if key in found:
            raise Refused(_("The column “%(head)s” stands twice.") % {"head": head})
        if key:
            found[key] = (place, head.strip())
    missing = [names[key][0] for key in required if key not in found]
    if missing:
        raise Refused(_("Columns are missing: %(heads)s.") % {"heads": ", ".join(missing)})
    return found
