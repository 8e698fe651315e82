"""What organisations may have sent to the account: the slips of recoveries, and what is still outstanding."""

from django.db.models import Sum
from django.utils.timezone import localdate

from ventures.core.money import to_fen, yuan
from ventures.reference.querysets import code_prefix

from ..matching import Candidate
from ..models import Recovery, RecoveryReceipt, WriteOff
from ..states import RecoveryState, WriteOffState
from .payments import matched


def receipts_to_match(payer):
    """Slips of recoveries that were entered without a line."""
    rows = RecoveryReceipt.objects.exclude(pk__in=matched("receipt"))
    rows = rows.filter(recovery__award__call__region__code__startswith=code_prefix(payer.region.code))
    for receipt in rows.select_related("recovery__award__organization").order_by("pk"):
        award = receipt.recovery.award
        yield Candidate(
            f"receipt:{receipt.pk}", receipt, to_fen(receipt.amount), award.organization.name, "",
            (receipt.reference, receipt.recovery.decision_number, award.number), receipt.on, award=award.pk,
        )  # fmt: skip


def recoveries_to_receive(payer):
    """What is outstanding of the demanded recoveries of the payer's region."""
    rows = Recovery.objects.filter(
        state=RecoveryState.DEMANDED, award__call__region__code__startswith=code_prefix(payer.region.code)
    )
    settled = settled_of(rows)
    for recovery in rows.select_related("award__organization").order_by("pk"):
        award, rest = recovery.award, to_fen(recovery.amount) - settled.get(recovery.pk, 0)
        yield Candidate(
            f"recovery:{recovery.pk}", recovery, rest, award.organization.name, "",
            (recovery.decision_number, award.number), localdate(recovery.demanded_at), at_most=True,
            after=True, award=award.pk,
        )  # fmt: skip


def settled_of(recoveries):
    """{recovery: fen} of what came back or was written off; two queries."""
    found = {}
    given_up = WriteOff.objects.filter(state=WriteOffState.APPROVED)
    for rows in (RecoveryReceipt.objects.all(), given_up):
        sums = (
            rows.filter(recovery__in=recoveries)
            .order_by()
            .values_list("recovery")
            .annotate(sum=Sum("amount"))
        )
        for recovery, amount in sums:
            found[recovery] = found.get(recovery, 0) + to_fen(yuan(amount))
    return found
