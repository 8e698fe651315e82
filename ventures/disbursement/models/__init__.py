from .batches import BatchEntry, PayerAccount, Payment, PaymentBatch, PaymentReturn
from .recoveries import Recovery, RecoveryReceipt, RecoveryReminder, WriteOff
from .requests import PaymentRequest
from .statements import BankStatement, Match, StatementLine

__all__ = [
    "BankStatement", "BatchEntry", "Match", "PayerAccount", "Payment", "PaymentBatch", "PaymentRequest",
    "PaymentReturn", "Recovery", "RecoveryReceipt", "RecoveryReminder", "StatementLine", "WriteOff",
]  # fmt: skip
