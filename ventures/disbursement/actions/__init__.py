"""The verbs: requests for payment, batches for the treasury, bank statements, money that must come back."""

from .batches import add_to_batch, close_batch, confirm_paid, open_batch, take_out
from .matches import explain, match, match_by_hand, take_back
from .payers import enter_payer
from .recoveries import demand_recovery, receive_recovery, terminate
from .requests import approve, check, give_back, request_payment
from .returns import bounce, confirm_payment, return_payment
from .statements import discard_statement, enter_statement, planned, read_statement
from .surplus import demand_surplus
from .write_offs import approve_write_off, ask_write_off, refuse_write_off

__all__ = [
    "add_to_batch", "approve", "approve_write_off", "ask_write_off", "bounce", "check", "close_batch",
    "confirm_paid", "confirm_payment", "demand_recovery", "demand_surplus", "discard_statement",
    "enter_payer", "enter_statement", "explain", "give_back", "match", "match_by_hand", "open_batch",
    "planned", "read_statement", "receive_recovery", "refuse_write_off", "request_payment", "return_payment",
    "take_back", "take_out", "terminate",
]  # fmt: skip
