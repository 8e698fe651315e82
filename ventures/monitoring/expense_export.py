"""The list of expenses as a table: CSV and XLSX say the same, in the reader's language."""

import csv
import io

import xlsxwriter
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ventures.calls.models import head_label
from ventures.core import clock
from ventures.core.cells import harmless

AMOUNT = 7
WIDTHS = (22, 30, 30, 12, 14, 30, 26, 14, 10, 24, 20, 12, 12, 30)


def heads():
    """The names of the columns."""
    return [
        _("Project number"), _("Project"), _("Organisation"), _("Date"), _("Head"), _("Item"), _("Paid to"),
        _("Amount"), _("Own funds"), _("Invoice or receipt number"), _("Seller's tax number"), _("State"),
        _("Signs"), _("Remark of the office"),
    ]  # fmt: skip


def row_of(expense):
    """An expense as text, its amount as Decimal."""
    vouchers = [claim.voucher for claim in expense.claims.all()]
    signs = [_("No file")] * expense.paperless + [_("Like another")] * expense.alike
    award = expense.award
    return [
        award.number, award.title, award.organization.name, expense.on.isoformat(),
        str(head_label(award.call, expense.head)), expense.item, expense.payee, expense.amount.amount,
        _("Yes") if expense.own else "", " ".join(f"{one.code}{one.number}" for one in vouchers),
        " ".join(one.seller_tax_number for one in vouchers), expense.get_state_display(), "; ".join(signs),
        expense.remark,
    ]  # fmt: skip


def as_csv(rows):
    """CSV bytes (UTF-8 with mark); what people typed is never taken for a formula."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(heads())
    for row in rows:
        writer.writerow(harmless(str(cell)) for cell in row_of(row))
    return target.getvalue().encode("utf-8-sig")


def as_xlsx(rows):
    """XLSX bytes: amounts are numbers, everything else is text."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": localtime(clock.now()).replace(tzinfo=None, microsecond=0)})
        sheet, money = book.add_worksheet(_("Expenses")), book.add_format({"num_format": "#,##0.00"})
        sheet.write_row(0, 0, heads(), book.add_format({"bold": True, "bottom": 1}))
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row_of(row)):
                if column == AMOUNT:
                    sheet.write_number(number, column, float(cell), money)
                else:
                    sheet.write_string(number, column, cell)
        for column, width in enumerate(WIDTHS):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(1, 0)
    return target.getvalue()


SHAPES = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
