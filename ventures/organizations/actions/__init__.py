"""What is done to an organisation: registered, kept true, joined, its account verified."""

from .accounts import refuse_account, state_account, verify_account
from .confirming import confirm_section
from .holding import hold
from .lists import compare_again, discard_list, import_list, show_list
from .members import ask_office, ask_to_join, leave, let_in
from .merging import merge
from .registration import register, register_group, update
from .standing import end_listing, enter_listing, file_annual_report, record_rating
from .succession import appoint_administrator, hand_over

__all__ = [
    "appoint_administrator",
    "ask_office",
    "ask_to_join",
    "compare_again",
    "confirm_section",
    "discard_list",
    "end_listing",
    "enter_listing",
    "file_annual_report",
    "hand_over",
    "hold",
    "import_list",
    "leave",
    "let_in",
    "merge",
    "record_rating",
    "refuse_account",
    "register",
    "register_group",
    "show_list",
    "state_account",
    "update",
    "verify_account",
]
