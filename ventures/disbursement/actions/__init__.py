"""The verbs: requests for payment, batches for the treasury, money that must come back."""

from .batches import add_to_batch, bounce, close_batch, confirm_paid, open_batch, take_out
from .recoveries import demand_recovery, receive_recovery, terminate
from .requests import approve, check, give_back, request_payment

__all__ = [
    "add_to_batch", "approve", "bounce", "check", "close_batch", "confirm_paid", "demand_recovery",
    "give_back", "open_batch", "receive_recovery", "request_payment", "take_out", "terminate",
]  # fmt: skip
