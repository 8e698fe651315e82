"""What is done to an organisation: registered, kept true, joined, its account verified."""

from .accounts import refuse_account, state_account, verify_account
from .members import ask_to_join, leave, let_in
from .registration import register, register_group, update
from .standing import end_listing, enter_listing, file_annual_report, record_rating

__all__ = [
    "ask_to_join",
    "end_listing",
    "enter_listing",
    "file_annual_report",
    "leave",
    "let_in",
    "record_rating",
    "refuse_account",
    "register",
    "register_group",
    "state_account",
    "update",
    "verify_account",
]
