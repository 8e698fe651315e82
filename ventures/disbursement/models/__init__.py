from .approvals import Approval, ApprovalLimit, PaymentRule, StandIn
from .batches import BatchEntry, PayerAccount, Payment, PaymentBatch, PaymentReturn
from .checks import LedgerCheck
from .holds import HoldRelease, ManualHold
from .receipts import Enclosure, Receipt
from .recoveries import Recovery, RecoveryReceipt, RecoveryReminder, WriteOff
from .requests import PaymentRequest
from .statements import BankStatement, Match, StatementLine
from .vouchers import BatchVoucher

__all__ = [
    "Approval", "ApprovalLimit", "BankStatement", "BatchEntry", "BatchVoucher", "Enclosure", "HoldRelease",
    "LedgerCheck", "ManualHold", "Match", "PayerAccount", "Payment", "PaymentBatch", "PaymentRequest",
    "PaymentReturn", "PaymentRule", "Receipt", "Recovery", "RecoveryReceipt", "RecoveryReminder", "StandIn",
    "StatementLine", "WriteOff",
]  # fmt: skip
