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

from ventures.awards.models import InstalmentShare
from ventures.calls.models import HostBody
from ventures.calls.states import HostRole
from ventures.core.errors import Refused
from ventures.core.money import in_words
from ventures.funds.states import SourceKind
from ventures.workflow.hashing import canonical

from .models import BatchEntry, Receipt
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
AWARD, ACCOUNT = "request__instalment__award", "request__account"
RELATED = (f"{AWARD}__agreement", ACCOUNT, "request__checked_by", "request__approved_by", "payer")
NEEDED = (
    "batch", "request__amount", "request__amount_currency", "payer__name", "payer__number", "payer__bank",
    "request__checked_by__name",
    "request__approved_by__name", "request__instalment__trigger", f"{AWARD}__call", f"{AWARD}__number",
    f"{AWARD}__title", f"{AWARD}__agreement__award", f"{AWARD}__agreement__number", f"{ACCOUNT}__name",
    f"{ACCOUNT}__number", f"{ACCOUNT}__bank", f"{ACCOUNT}__bank_code",
)  # fmt: skip
OF_A_SHARE = (
    "instalment", "amount", "amount_currency", "source__name", "source__name_en", "source__year",
    "source__kind", "source__document_number",
    "source__functional_code", "source__economic_code", "source__receipt_kind",
)  # fmt: skip
OF_A_RECEIPT = ("request", "kind", "number", "on", "file")


def rows_of(batch):
    """The vouchers of a batch, one after the other, as lists of text under `HEADINGS`.

    They are in the official language, in the order of the requests; `AT_ONCE` entries are held in memory.
    """
    hosts, number = hosts_of(batch), 0
    for entry in entries_of(batch).iterator(chunk_size=AT_ONCE):
        host = hosts.get(entry.request.instalment.award.call_id, "")
        for share in entry.request.instalment.by_source:
            number += 1
            with translation.override(settings.LANGUAGE_CODE):
                row = [str(number), batch.number, *voucher(batch, entry, share, host)]
            yield row


def entries_of(batch):
    """The entries of a batch with all that their vouchers say, and nothing else of the rows behind them."""
    shares = InstalmentShare.objects.select_related("source").only(*OF_A_SHARE).order_by("source")
    rows = BatchEntry.objects.filter(batch=batch).select_related(*RELATED).only(*NEEDED)
    return rows.order_by("request_id").prefetch_related(
        Prefetch("request__receipts", Receipt.objects.only(*OF_A_RECEIPT), to_attr="papers"),
        Prefetch("request__instalment__shares", shares, to_attr="by_source"),
    )


def hosts_of(batch):
    """{call: name of its first host}, who is the budget unit, and the payer where no account is entered."""
    calls = BatchEntry.objects.filter(batch=batch).order_by().values("request__instalment__award__call")
    rows = HostBody.objects.filter(call__in=calls, role=HostRole.HOST).order_by("-order", "-pk")
    return dict(rows.values_list("call", "name"))


def voucher(batch, entry, share, host):
    """The fields of one voucher from the budget year on."""
    request, source = entry.request, share.source
    instalment, account = request.instalment, request.account
    award = instalment.award
    return [
        str(source.year), host, award.number, award.title, source.document_number,
        str(NATURES[SourceKind(source.kind)]), source.functional_code, source.economic_code,
        agreement_number(award), *payer_of(entry, host),
        account.name, account.number, account.bank, account.bank_code,
        str(share.amount.amount), in_words(share.amount), purpose_of(instalment),
        source.get_receipt_kind_display(), *papers_of(request.papers, source.receipt_kind),
        batch.created_by.name, name_of(request.checked_by), name_of(request.approved_by),
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


def seal_of(rows):
    """SHA-256 over what is paid to whom from what; people's names, which may change, left out.

    It is the digest of the list of all rows, worked out row by row.
    """
    found, between = hashlib.sha256(b"["), b""
    for row in rows:
        found.update(between + canonical(row[:-PEOPLE]))
        between = b","
    found.update(b"]")
    return found.hexdigest()


def sealed_rows(batch):
    """The rows of a closed batch; Refused, before the first, where they are no longer what was closed."""
    if batch.state == BatchState.OPEN:
        raise Refused(_("The batch is still open. Close it first, then export it."))
    if seal_of(rows_of(batch)) != batch.hash:
        raise Refused(_("This batch no longer matches the hash it was closed with. Tell the auditor."))
    return rows_of(batch)


def headings():
    """The headings in the official language."""
    with translation.override(settings.LANGUAGE_CODE):
        return [str(heading) for heading in HEADINGS]
