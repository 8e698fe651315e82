from .activities import correct_activity, record_activity, return_activity
from .evaluations import confirm_rectification, evaluate, open_evaluation, report, send_back_report
from .expenses import add_expense
from .linkage import ask
from .outcome import accept_report, begin_report, freeze_report, return_report, write_report
from .progress import state_progress, take_over_indicators

__all__ = [
    "accept_report",
    "add_expense",
    "ask",
    "begin_report",
    "confirm_rectification",
    "correct_activity",
    "evaluate",
    "freeze_report",
    "open_evaluation",
    "record_activity",
    "report",
    "return_activity",
    "return_report",
    "send_back_report",
    "state_progress",
    "take_over_indicators",
    "write_report",
]
