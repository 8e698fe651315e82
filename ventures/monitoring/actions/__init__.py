from .activities import correct_activity, record_activity, return_activity
from .attendance import open_point, sign_in
from .budget import approve_change, propose_change, refuse_change, take_over_budget, withdraw_change
from .checking import accept_expense, answer_remark, question_expense, refuse_expense
from .evaluations import confirm_rectification, evaluate, open_evaluation, report, send_back_report
from .expenses import add_expense, add_voucher, take_back
from .labour import enter_sheet
from .linkage import ask
from .outcome import accept_report, begin_report, freeze_report, return_report, write_report
from .plans import agree_plan, hand_in_plan, reopen_plan, return_plan, write_plan
from .progress import state_progress, take_over_indicators
from .records import add_video, publish_articles
from .remedies import confirm_remedy, order_remedy, report_remedy, return_remedy
from .vouchers import attach

__all__ = [
    "accept_expense",
    "accept_report",
    "add_expense",
    "add_video",
    "add_voucher",
    "agree_plan",
    "answer_remark",
    "approve_change",
    "ask",
    "attach",
    "begin_report",
    "confirm_rectification",
    "confirm_remedy",
    "correct_activity",
    "enter_sheet",
    "evaluate",
    "freeze_report",
    "hand_in_plan",
    "open_evaluation",
    "order_remedy",
    "open_point",
    "propose_change",
    "publish_articles",
    "question_expense",
    "record_activity",
    "refuse_change",
    "refuse_expense",
    "reopen_plan",
    "report",
    "report_remedy",
    "return_activity",
    "return_remedy",
    "return_plan",
    "return_report",
    "send_back_report",
    "sign_in",
    "state_progress",
    "take_back",
    "take_over_budget",
    "take_over_indicators",
    "withdraw_change",
    "write_plan",
    "write_report",
]
