"""The verbs: requests, their approval and what holds them, batches, money that must come back."""

from .approvals import approve, approve_each, check_again, why_not
from .batches import add_to_batch, bounce, close_batch, confirm_paid, open_batch, take_out
from .holds import lift_hold, place_hold
from .limits import end_stand_in, name_stand_in, set_limit, set_rule
from .receipts import Evidence
from .recoveries import demand_recovery, receive_recovery, terminate
from .requests import check, give_back, request_payment

__all__ = [
    "Evidence", "add_to_batch", "approve", "approve_each", "bounce", "check", "check_again", "close_batch",
    "confirm_paid", "demand_recovery", "end_stand_in", "give_back", "lift_hold", "name_stand_in",
    "open_batch", "place_hold", "receive_recovery", "request_payment", "set_limit", "set_rule", "take_out",
    "terminate", "why_not",
]  # fmt: skip
