"""The disclosure list as a file to work with: CSV and XLSX with the same cells as the page."""

import csv
from io import BytesIO, StringIO

import xlsxwriter
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import npgettext

from ventures.core import clock
from ventures.core.cells import harmless

from .small_cells import words
from .statistics import source_label


def head(kinds):
    """The titles of the columns."""
    return [
        _("Call"), _("Field of work"), _("Number"), _("Project"), _("Organisation"), _("Community"),
        *(str(source_label(kind)) for kind in kinds),
        _("Amount (yuan)"), _("Paid (yuan)"), _("Balance (yuan)"), _("Result so far"), _("Grade"),
        _("People served directly"), _("Person-times"), _("Effect"), _("Whom to ask"),
    ]  # fmt: skip


def cells(row):
    """A Disclosed as the cells under those titles; amounts stay Decimal, counts int where told."""
    return [
        row.programme, row.category, row.number, row.project, row.organization, row.community, *row.sources,
        row.amount, row.paid, row.balance, row.result_in_words, row.grade,
        *(words(count) if count is None else count for count in (row.people, row.times)),
        row.effect, row.contact,
    ]  # fmt: skip


def foot(sums):
    """The last row: the Sums under their columns."""
    projects = npgettext("disclosure", "%(count)s project", "%(count)s projects", sums.projects)
    projects %= {"count": f"{sums.projects:,}"}
    whole = [_("Sum"), "", "", projects, "", "", *sums.sources, sums.amount, sums.paid, sums.balance]
    return [*whole, *[""] * 6]


def csv_of(facts):
    """The CSV of a DisclosureFacts."""
    return as_csv(facts.numbered, facts.kinds, facts.sums)


def xlsx_of(facts):
    """The workbook of a DisclosureFacts; the day in its properties is that of the publication."""
    return as_xlsx(facts.numbered, facts.kinds, facts.sums, title_of(facts.year), facts.made_at)


def title_of(year):
    """The name of the workbook's sheet."""
    return _("Disclosure %(year)s") % {"year": year}


def as_csv(rows, kinds, sums):
    """The list as bytes: UTF-8 with its mark, so that spreadsheets read the Chinese."""
    output = StringIO()
    writer = csv.writer(output)
    writer.writerow(head(kinds))
    writer.writerows([as_text(cell) for cell in cells(row)] for row in rows)
    writer.writerow([as_text(cell) for cell in foot(sums)])
    return output.getvalue().encode("utf-8-sig")


def as_text(cell):
    """A cell as text; what a person typed never starts a formula."""
    if not isinstance(cell, str):
        return str(cell) if isinstance(cell, int) else f"{cell:.2f}"
    return harmless(cell)


def as_xlsx(rows, kinds, sums, title, made_at=None):
    """The list as a workbook of one sheet; amounts and counts are numbers, everything else is text."""
    output = BytesIO()
    book = xlsxwriter.Workbook(output, {"in_memory": True})
    book.set_properties({"title": title, "created": localtime(made_at or clock.now()).replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    money = book.add_format({"num_format": "#,##0.00", "valign": "top"})
    whole = book.add_format({"num_format": "#,##0", "valign": "top"})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(title[:31])
    sheet.freeze_panes(1, 4)
    for column, name in enumerate(head(kinds)):
        sheet.write_string(0, column, name, bold)
    for number, line in enumerate([*map(cells, rows), foot(sums)], 1):
        write_row(sheet, number, line, (text, money, whole))
    widths(sheet, len(kinds))
    book.close()
    return output.getvalue()


def write_row(sheet, number, line, formats):
    """One row: amounts as numbers to the fen, counts as whole numbers, everything else as text."""
    text, money, whole = formats
    for column, cell in enumerate(line):
        if isinstance(cell, str):
            sheet.write_string(number, column, cell, text)
        else:
            form = whole if isinstance(cell, int) else money
            sheet.write_number(number, column, round(cell, 2), form)


def widths(sheet, kinds):
    """Columns wide enough to be read."""
    for column, width in enumerate((24, 16, 26, 26, 30, 14, *[16] * (kinds + 3), 12, 8, 14, 12, 60, 24)):
        sheet.set_column(column, column, width)
