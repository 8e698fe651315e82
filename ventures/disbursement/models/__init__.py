from .batches import Payment, PaymentBatch
from .recoveries import Recovery, RecoveryReceipt
from .requests import PaymentRequest

__all__ = ["Payment", "PaymentBatch", "PaymentRequest", "Recovery", "RecoveryReceipt"]
