"""The verbs: requests, their approval and holds, batches, bank statements, money that must come back."""

from .approvals import approve, approve_each, check_again, why_not
from .batches import add_to_batch, close_batch, open_batch, take_out
from .entering import enter_statement
from .holds import lift_hold, place_hold
from .limits import end_stand_in, name_stand_in, set_limit, set_rule
from .matches import explain, match, match_by_hand, take_back
from .payers import enter_payer
from .payments import confirm_paid, confirm_payment
from .receipts import Evidence
from .recoveries import demand_recovery, receive_recovery, terminate
from .requests import check, give_back, request_payment
from .returns import bounce, return_payment
from .statements import discard_statement, planned, read_statement
from .surplus import demand_surplus
from .write_offs import approve_write_off, ask_write_off, refuse_write_off

__all__ = [
    "Evidence", "add_to_batch", "approve", "approve_each", "approve_write_off", "ask_write_off", "bounce",
    "check", "check_again", "close_batch", "confirm_paid", "confirm_payment", "demand_recovery",
    "demand_surplus", "discard_statement", "end_stand_in", "enter_payer", "enter_statement", "explain",
    "give_back", "lift_hold", "match", "match_by_hand", "name_stand_in", "open_batch", "place_hold",
    "planned", "read_statement", "receive_recovery", "refuse_write_off", "request_payment",
    "return_payment", "set_limit", "set_rule", "take_back", "take_out", "terminate", "why_not",
]  # fmt: skip
