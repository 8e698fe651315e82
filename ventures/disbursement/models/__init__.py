from .approvals import Approval, ApprovalLimit, PaymentRule, StandIn
from .batches import Payment, PaymentBatch
from .holds import HoldRelease, ManualHold
from .receipts import Enclosure, Receipt
from .recoveries import Recovery, RecoveryReceipt
from .requests import PaymentRequest

__all__ = [
    "Approval",
    "ApprovalLimit",
    "Enclosure",
    "HoldRelease",
    "ManualHold",
    "Payment",
    "PaymentBatch",
    "PaymentRequest",
    "PaymentRule",
    "Receipt",
    "Recovery",
    "RecoveryReceipt",
    "StandIn",
]
