"""A batch as the treasury system takes it: one voucher for each payment and source.

The fields are those of a payment voucher of centralised treasury payment (国库集中支付). The same
closed batch gives the same bytes whenever, by whomever and in whatever language it is exported; its
files are written row by row (`export_files`), so that their length costs no memory.
"""

import hashlib

from django.conf import settings
from django.db.models import Prefetch
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from ventures.calls.models import HostBody
from ventures.calls.states import HostRole
from ventures.core.errors import Refused
from ventures.core.money import in_words
from ventures.funds.states import SourceKind
from ventures.workflow.hashing import canonical

from .models import BatchEntry, BatchVoucher, Receipt
from .papers import papers_of
from .queries import instalment_name
from .states import BatchState

HEADINGS = [
    _("No."), _("Batch"), _("Budget year"), _("Budget unit"), _("Project code"), _("Project name"),
    _("Quota document"), _("Nature of the funds"), _("Functional code"), _("Economic code"),
    _("Procurement or contract number"), _("Payer"), _("Payer's account"), _("Payer's bank"), _("Payee"),
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
AT_ONCE = 500
AWARD = "request__instalment__award"
RELATED = (f"{AWARD}__agreement", "account", "checked_by", "approved_by", "payer")
NEEDED = (
    "batch", "payer__name", "payer__number", "payer__bank", "checked_by__name", "approved_by__name",
    "account__name", "account__number", "account__bank", "account__bank_code",
    "request__instalment__trigger", f"{AWARD}__call", f"{AWARD}__number", f"{AWARD}__title",
    f"{AWARD}__agreement__award", f"{AWARD}__agreement__number",
)  # fmt: skip
OF_A_VOUCHER = (
    "entry", "number", "amount", "amount_currency", "source__name", "source__name_en", "source__year",
    "source__kind", "source__document_number",
    "source__functional_code", "source__economic_code", "source__receipt_kind",
)  # fmt: skip
OF_A_RECEIPT = ("request", "kind", "number", "on", "file")


def rows_of(batch):
    """The vouchers of a batch, one after the other, as lists of text under `HEADINGS`.

    They are in the official language, in the order of the requests; `AT_ONCE` entries are held in memory.
    """
    hosts = hosts_of(batch)
    for entry in entries_of(batch).iterator(chunk_size=AT_ONCE):
        host = hosts.get(entry.request.instalment.award.call_id, "")
        for one in entry.sent:
            with translation.override(settings.LANGUAGE_CODE):
                row = [str(one.number), batch.number, *voucher(batch, entry, one, host)]
            yield row


def entries_of(batch):
    """The entries of a batch with all that their vouchers say, and nothing else of the rows behind them."""
    vouchers = BatchVoucher.objects.select_related("source").only(*OF_A_VOUCHER).order_by("number")
    rows = BatchEntry.objects.filter(batch=batch).select_related(*RELATED).only(*NEEDED)
    return rows.order_by("request_id").prefetch_related(
        Prefetch("request__receipts", Receipt.objects.only(*OF_A_RECEIPT), to_attr="papers"),
        Prefetch("vouchers", vouchers, to_attr="sent"),
    )


def hosts_of(batch):
    """{call: name of its first host}, who is the budget unit, and the payer where no account is entered."""
    calls = BatchEntry.objects.filter(batch=batch).order_by().values("request__instalment__award__call")
    rows = HostBody.objects.filter(call__in=calls, role=HostRole.HOST).order_by("-order", "-pk")
    return dict(rows.values_list("call", "name"))


def voucher(batch, entry, one, host):
    """The fields of one voucher from the budget year on."""
    request, account, source = entry.request, entry.account, one.source
    instalment = request.instalment
    award = instalment.award
    return [
        str(source.year), host, award.number, award.title, source.document_number,
        str(NATURES[SourceKind(source.kind)]), source.functional_code, source.economic_code,
        agreement_number(award), *payer_of(entry, host),
        account.name, account.number, account.bank, account.bank_code,
        str(one.amount.amount), in_words(one.amount), purpose_of(instalment),
        source.get_receipt_kind_display(), *papers_of(request.papers, source.receipt_kind),
        batch.created_by.name, name_of(entry.checked_by), name_of(entry.approved_by),
    ]  # fmt: skip


def payer_of(entry, host):
    """Name, account and bank of the payer as they were when the batch was closed."""
    payer = entry.payer
    return (payer.name, payer.number, payer.bank) if payer else (host, "", "")


def purpose_of(instalment):
    """What the voucher says the money is for; the bank repeats it. In the active language."""
    return f"{instalment.award.title} {instalment_name(instalment)}"


def agreement_number(award):
    """The agreement's number, "" where none was drawn up."""
    agreement = getattr(award, "agreement", None)
    return agreement.number if agreement else ""


def name_of(person):
    """The person's name, or nothing."""
    return person.name if person else ""


class Seal:
    """SHA-256 over what is paid to whom from what; people's names, which may change, left out.

    It is the digest of the list of all rows, worked out row by row.
    """

    def __init__(self):
        self.digest, self.between = hashlib.sha256(b"["), b""

    def add(self, row):
        """One more row."""
        self.digest.update(self.between + canonical(row[:-PEOPLE]))
        self.between = b","

    def closed(self):
        """The seal of the rows so far."""
        whole = self.digest.copy()
        whole.update(b"]")
        return whole.hexdigest()


def seal_of(rows):
    """The seal of all rows."""
    seal = Seal()
    for row in rows:
        seal.add(row)
    return seal.closed()


def sealed_rows(batch):
    """The rows of a closed batch, Refused after the last where they are no longer what was closed.

    So they are read once; whoever writes them gives nothing out of hand before the end.
    """
    if batch.state == BatchState.OPEN:
        raise Refused(_("The batch is still open. Close it first, then export it."))
    seal = Seal()
    for row in rows_of(batch):
        seal.add(row)
        yield row
    if seal.closed() != batch.hash:
        raise Refused(_("This batch no longer matches the hash it was closed with. Tell the auditor."))


def headings():
    """The headings in the official language."""
    with translation.override(settings.LANGUAGE_CODE):
        return [str(heading) for heading in HEADINGS]
