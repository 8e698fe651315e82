"""The advice as a workbook: reliability, experts, projects; the same figures as the page."""

from io import BytesIO

import xlsxwriter
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ventures.core import clock

from .advice_said import LEVELS, experts, figures
from .advising import NINETY_PERCENT

WIDTHS = (18, 30, 14, 14, 14, 14, 14, 14, 14, 14, 40)


def as_xlsx(call, seen, content):
    """The workbook as bytes; what people typed is text and never a formula."""
    output = BytesIO()
    with xlsxwriter.Workbook(output, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": str(call), "created": localtime(clock.now()).replace(tzinfo=None)})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for title, rows in (
            (_("Reliability"), reliability(content)),
            (_("Experts"), of_experts(content)),
            (_("Projects"), of_projects(seen, content)),
        ):
            sheet = book.add_worksheet(title)
            sheet.freeze_panes(1, 1)
            for column, width in enumerate(WIDTHS):
                sheet.set_column(column, column, width)
            for number, line in enumerate(rows):
                for column, cell in enumerate(line):
                    write(sheet, number, column, cell, *([bold] if number == 0 else []))
    return output.getvalue()


def write(sheet, row, column, cell, *form):
    """A cell: numbers as numbers, everything else as text."""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        sheet.write_number(row, column, cell, *form)
    elif cell not in (None, ""):
        sheet.write_string(row, column, str(cell), *form)


def reliability(content):
    """The coefficients and the shares of the variance."""
    yield [_("Figure"), _("What it says"), _("Value"), _("Level")]
    for one in figures(content["reliability"]):
        yield [one.name, one.sentence, one.value, LEVELS[one.level]]
    names = {
        "item": _("Projects"),
        "expert": _("Strictness of the experts"),
        "residual": _("Everything else"),
    }
    for key, part in (content["shares"] or {}).items():
        yield [names[key], _("Share of the differences between single sheets"), part]


def of_experts(content):
    """A line for each expert."""
    yield [
        _("Expert"), _("What stands out"), _("Sheets"), _("Severity, points"), _("Severity, 90% ±"),
        _("Spread"), _("Drift a sheet"), _("Same total"), _("Agreement with the others"), _("In without him"),
        _("Out without him"),
    ]  # fmt: skip
    for one in experts(content):
        error = one.get("error")
        yield [
            one["code"], "; ".join(one["signs"]), one["sheets"], one.get("severity"),
            None if error is None else round(NINETY_PERCENT * error, 4), one.get("spread"), one.get("drift"),
            one.get("same"), one.get("agreement"), "; ".join(one["coming"]), "; ".join(one["leaving"]),
        ]  # fmt: skip


def of_projects(seen, content):
    """A line for each project, in the official order."""
    yield [
        _("Number"), _("Project"), _("Official rank"), _("Official score"), _("Corrected score"), _("90% ±"),
        _("Chance"), _("Corrected place"), _("Robust place"), _("Place, best"), _("Place, worst"),
    ]  # fmt: skip
    for row in seen.rows:
        found = content["items"].get(row.application.number, {})
        error = found.get("error")
        yield [
            row.application.number, row.application.title, row.item.rank, float(row.item.score),
            found.get("worth"), None if error is None else round(NINETY_PERCENT * error, 4),
            found.get("chance"), found.get("place"), found.get("robust_place"), found.get("best"),
            found.get("worst"),
        ]  # fmt: skip
