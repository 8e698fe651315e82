"""A verification of the books is kept, so that the desk can say when it was and what it found."""

from itertools import islice

from django.utils.translation import gettext_lazy as _

from ventures.core import clock
from ventures.funds.models import Account, Appropriation, Line, Voucher
from ventures.funds.verify import faults as of_the_ledger

from .models import LedgerCheck, Payment, PaymentBatch, PaymentRequest, Recovery, RecoveryReceipt
from .verify import faults as of_payments
from .verify_matches import faults as of_matches
from .verify_receipts import faults as of_receipts

AT_MOST = 500
COMPARED = (
    Account, Appropriation, Line, Voucher, Payment, PaymentBatch, PaymentRequest, Recovery, RecoveryReceipt,
)  # fmt: skip
WORDS = {
    "voucher_does_not_balance": _("Debits and credits of a voucher differ"),
    "voucher_without_posting": _("A voucher was never closed by a posting"),
    "posting_differs_from_lines": _("A posting differs from its voucher's lines"),
    "account_differs_from_lines": _("A balance differs from the sum of its lines"),
    "account_is_negative": _("An account is below zero"),
    "account_has_the_wrong_case": _("An account stands under the wrong case"),
    "voucher_is_reversed_twice": _("A voucher was taken back twice"),
    "reversal_is_reversed": _("A reversal was taken back"),
    "reversal_is_no_mirror": _("A reversal is no mirror image of its voucher"),
    "appropriation_is_not_booked": _("An appropriation is not in the ledger"),
    "case_without_award": _("Money stands under a case without an award"),
    "case_exceeds_award": _("More stands under a case than its award"),
    "payable_differs_from_requests": _("Payable is not what the approved requests say"),
    "in_batch_differs_from_requests": _("Money on its way is not what the batched requests say"),
    "disbursed_differs_from_payments": _("Disbursed is not what the payments say"),
    "receivable_differs_from_recoveries": _("To be recovered is not what the recoveries say"),
    "batch_differs_from_hash": _("A closed batch was altered"),
    "written_off_differs_from_decisions": _("Written off is not what was decided"),
    "voucher_in_closed_period": _("A voucher is dated in a month that was closed before it"),
    "movement_differs_from_voucher": _("A document that moves money is not booked as it says"),
    "reservation_without_voucher": _("A reservation has no voucher"),
    "settlement_without_voucher": _("A reservation ended without a voucher"),
    "split_does_not_add_up": _("The parts of a divided reservation do not add up"),
    "parts_without_split": _("A reservation has parts and was never divided"),
    "open_differs_from_ledger": _("What is reserved is not what the ledger holds for the project"),
    "line_differs_from_payment": _("A bank line is matched with a payment of another amount"),
    "line_differs_from_voucher": _("A bank line is matched with a treasury voucher of another amount"),
    "line_is_matched_twice": _("A bank line is matched with two records"),
    "return_differs_from_lines": _("A payment that came back is not what its bank lines add up to"),
    "vouchers_exceed_payment": _("More bank lines are matched with a payment than it comes to"),
    "receipt_pays_twice": _("A receipt counts for more than one payment"),
    "public_paid_differs_from_ledger": _("The public pages show another sum as paid than the ledger"),
}


def verify(by=None, further=()):
    """Recompute the books and keep what was found; `further` are faults that pages above them found.

    Returns the LedgerCheck.
    """
    found = [*of_the_ledger(), *of_payments(), *of_receipts(), *of_matches(), *further]
    return LedgerCheck.objects.create(
        at=clock.now(),
        by=by,
        compared=sum(model.objects.count() for model in COMPARED),
        count=len(found),
        faults=[list(fault) for fault in islice(found, AT_MOST)],
    )


def said(check):
    """[(what is wrong in words, row, found)] of a check."""
    return [(WORDS.get(name, name), row, found) for name, row, found in check.faults]


def latest():
    """The last LedgerCheck, None before the first."""
    return LedgerCheck.objects.select_related("by").order_by("-pk").first()
