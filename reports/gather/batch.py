"""The facts of a batch's notice of payment: what the bank is asked to pay, to whom, from which account."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from ventures.core.errors import Refused
from ventures.core.money import from_fen, to_fen
from ventures.disbursement.export import entries_of, hosts_of, payer_of
from ventures.disbursement.models import PaymentBatch
from ventures.disbursement.states import BatchState

from .facts import Facts


@dataclass(frozen=True, kw_only=True)
class BatchFacts(Facts):
    """The payments of a closed batch, each with its payee, and what each source pays; amounts are Money."""

    total: object
    payers: tuple
    sources: tuple
    rows: tuple
    prepared_by: str
    seal: str


def gather(batch):
    """The facts of a closed batch. Raises Refused while it is open."""
    if batch.state == BatchState.OPEN:
        raise Refused(_("There is no notice of payment before the batch has been closed."))
    entries, hosts = list(entries_of(batch)), hosts_of(batch)
    payers = dict.fromkeys(
        payer_of(entry, hosts.get(entry.request.instalment.award.call_id, "")) for entry in entries
    )
    return BatchFacts(
        number=batch.number, made_at=batch.closed_at, issuer="、".join(dict.fromkeys(hosts.values())),
        total=batch.total, payers=tuple(payers), sources=sources_of(entries),
        rows=tuple(map(row_of, entries)), prepared_by=batch.created_by.name,
        seal=batch.hash,
    )  # fmt: skip


def row_of(entry):
    """One payment as it was sent: project, title, instalment, payee, account, bank, amount."""
    instalment, account = entry.request.instalment, entry.account
    award = instalment.award
    return (
        award.number, award.title, instalment.trigger, account.name, account.number, account.bank,
        from_fen(sum(to_fen(voucher.amount) for voucher in entry.sent)),
    )  # fmt: skip


def sources_of(entries):
    """What each source pays of the batch: name, English name, document number, amount."""
    sums, named = defaultdict(int), {}
    for entry in entries:
        for voucher in entry.sent:
            sums[voucher.source_id] += to_fen(voucher.amount)
            named[voucher.source_id] = voucher.source
    return tuple(
        (one.name, one.name_en, one.document_number, from_fen(sums[pk])) for pk, one in sorted(named.items())
    )


def find(number):
    """The closed batch of a number, or None."""
    rows = PaymentBatch.objects.filter(number=number).exclude(state=BatchState.OPEN)
    return rows.select_related("created_by").first()
