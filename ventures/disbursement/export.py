"""A batch as the treasury system takes it: one voucher for each payment and source, XLSX and CSV.

The fields are those of a payment voucher of centralised treasury payment (国库集中支付). The same
closed batch gives the same bytes whenever, by whomever and in whatever language it is exported.
"""

import csv
import io

import xlsxwriter
from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from ventures.awards.models import InstalmentShare
from ventures.calls.models import HostBody
from ventures.calls.states import HostRole
from ventures.core.errors import Refused
from ventures.core.money import in_words
from ventures.funds.states import SourceKind
from ventures.workflow.hashing import digest

from .models import PaymentRequest
from .papers import papers_of
from .queries import instalment_name
from .states import BatchState

HEADINGS = [
    _("No."), _("Batch"), _("Budget year"), _("Budget unit"), _("Project code"), _("Project name"),
    _("Quota document"), _("Nature of the funds"), _("Functional code"), _("Economic code"),
    _("Contract number"), _("Payer"), _("Payer's account"), _("Payer's bank"), _("Payee"),
    _("Payee's account"), _("Payee's bank"), _("Bank code"), _("Amount in figures"), _("Amount in words"),
    _("Purpose"), _("Kind of receipt"), _("Receipt number"), _("Receipt date"), _("Number of attachments"),
    _("Prepared by"), _("Checked by"), _("Approved by"),
]  # fmt: skip
PEOPLE = 3
AMOUNT = 18
NATURES = {
    SourceKind.LOTTERY: _("Government-managed fund"),
    SourceKind.BUDGET: _("General public budget"),
    SourceKind.DONATION: _("Other funds"),
    SourceKind.CLAIM: _("Other funds"),
}
WIDTHS = {5: 30, 11: 26, 14: 30, 15: 24, 16: 30, 19: 44, 20: 36}


def rows_of(batch):
    """The vouchers of a batch as lists of text under `HEADINGS`, in the official language."""
    requests = list(
        PaymentRequest.objects.filter(batch=batch)
        .select_related(
            "instalment__award__agreement", "account", "checked_by", "approved_by", "batch__created_by"
        )
        .prefetch_related("receipts")
        .order_by("pk")
    )
    shares = InstalmentShare.objects.filter(instalment__in=[one.instalment_id for one in requests])
    by_instalment = {}
    for share in shares.select_related("source").order_by("source"):
        by_instalment.setdefault(share.instalment_id, []).append(share)
    hosts = hosts_of({one.instalment.award.call_id for one in requests})
    pairs = [(one, share) for one in requests for share in by_instalment.get(one.instalment_id, [])]
    with translation.override(settings.LANGUAGE_CODE):
        return [
            [str(number), batch.number, *voucher(one, share, hosts.get(one.instalment.award.call_id, ""))]
            for number, (one, share) in enumerate(pairs, 1)
        ]


def hosts_of(calls):
    """{call: name of its first host}, who is the budget unit and the payer."""
    rows = HostBody.objects.filter(call__in=calls, role=HostRole.HOST).order_by("-order", "-pk")
    return dict(rows.values_list("call", "name"))


def voucher(request, share, host):
    """The fields of one voucher from the budget year on; the treasury knows the payer's account."""
    instalment, account, source = request.instalment, request.account, share.source
    award = instalment.award
    return [
        str(source.year), host, award.number, award.title, source.document_number,
        str(NATURES[SourceKind(source.kind)]), source.functional_code, source.economic_code,
        agreement_number(award), host, "", "", account.name, account.number, account.bank, account.bank_code,
        str(share.amount.amount), in_words(share.amount),
        f"{award.title} {instalment_name(instalment)}", source.get_receipt_kind_display(),
        *papers_of(request, source.receipt_kind),
        request.batch.created_by.name, name_of(request.checked_by), name_of(request.approved_by),
    ]  # fmt: skip


def agreement_number(award):
    """The agreement's number, "" where none was drawn up."""
    agreement = getattr(award, "agreement", None)
    return agreement.number if agreement else ""


def name_of(person):
    """The person's name, or nothing."""
    return person.name if person else ""


def seal_of(rows):
    """SHA-256 over what is paid to whom from what; people's names, which may change, left out."""
    return digest([row[:-PEOPLE] for row in rows])


def sealed_rows(batch):
    """The rows of a closed batch; Refused where they are no longer what was closed."""
    if batch.state == BatchState.OPEN:
        raise Refused(_("The batch is still open. Close it first, then export it."))
    rows = rows_of(batch)
    if seal_of(rows) != batch.hash:
        raise Refused(_("This batch no longer matches the hash it was closed with. Tell the auditor."))
    return rows


def headings():
    """The headings in the official language."""
    with translation.override(settings.LANGUAGE_CODE):
        return [str(heading) for heading in HEADINGS]


def as_csv(batch):
    """The closed batch as CSV bytes (UTF-8 with mark, as spreadsheet programs expect)."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(headings())
    writer.writerows([plain(cell) for cell in row] for row in sealed_rows(batch))
    return target.getvalue().encode("utf-8-sig")


def plain(cell):
    """A cell that no spreadsheet program takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def as_xlsx(batch):
    """The closed batch as XLSX bytes; the time inside is the batch's closing."""
    rows, target = sealed_rows(batch), io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    closed = timezone.localtime(batch.closed_at).replace(tzinfo=None, microsecond=0)
    book.set_properties({"title": batch.number, "created": closed})
    sheet, bold = book.add_worksheet(batch.number), book.add_format({"bold": True, "bottom": 1})
    money = book.add_format({"num_format": "#,##0.00"})
    sheet.write_row(0, 0, headings(), bold)
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            if column == AMOUNT:
                sheet.write_number(number, column, float(cell), money)
            else:
                sheet.write_string(number, column, cell)
    for column in range(len(HEADINGS)):
        sheet.set_column(column, column, WIDTHS.get(column, 14))
    sheet.freeze_panes(1, 0)
    book.close()
    return target.getvalue()
