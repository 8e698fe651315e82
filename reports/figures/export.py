"""The statistics as a list to work with: a line for each figure of the whole and of each of its parts."""

import csv
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ventures.core.cells import harmless
from ventures.core.workbook import workbook

from .tables import groups_of

WIDTHS = (14, 30, 16, 24, 16, 18, 18, 40, 80, 20)


def heads():
    """The titles of the columns."""
    return [
        _("Group"), _("Figure"), pgettext("statistics", "By"), pgettext("statistics", "Of"), _("Value"),
        _("Sum above"), _("Sum below"), _("Formula"), _("Definition"), _("SQL view"),
    ]  # fmt: skip


def lines(sums, what):
    """The cells of every line; numbers exact, what is not told in words. Sums of money are in fen."""
    for group in groups_of(sums, what):
        parts = [(_("Together"), [group.whole]), *((name, rows) for name, rows, _picture in group.parts)]
        for name, rows in parts:
            for row in rows:
                yield from (line(group, name, row, value) for value in row.values)


def line(group, name, row, value):
    """The cells of one figure."""
    figure = value.figure
    told = [value.text, "", ""] if value.number is None else [value.number, value.top, value.bottom]
    return [
        str(group.name), str(figure.name), name, row.label, *told, figure.formula, str(figure.definition),
        figure.source,
    ]  # fmt: skip


def as_csv(rows):
    """The lines as bytes: UTF-8 with its mark, so that spreadsheets read the Chinese."""
    output = StringIO()
    writer = csv.writer(output)
    writer.writerow(heads())
    writer.writerows([harmless(str("" if cell is None else cell)) for cell in row] for row in rows)
    return output.getvalue().encode("utf-8-sig")


def as_xlsx(rows, title):
    """The lines as a workbook, an open file."""
    return workbook(title, heads(), rows, WIDTHS)
