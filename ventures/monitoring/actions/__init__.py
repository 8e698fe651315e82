from .activities import correct_activity, record_activity, return_activity
from .appeals import appeal, decide_appeal
from .attendance import open_point, sign_in
from .budget import approve_change, propose_change, refuse_change, take_over_budget, withdraw_change
from .changes import agree_change, ask_change, take_back_change, turn_down_change
from .checking import accept_expense, answer_remark, question_expense, refuse_expense
from .coaching import answer_visit, ask_again, note_visit, settle_visit
from .concluding import evaluate
from .evaluations import confirm_rectification, open_evaluation, send_back_report
from .expenses import add_expense, add_voucher, take_back
from .labour import enter_sheet
from .late_reports import fail_without_report, remind_reports
from .linkage import ask
from .outcome import accept_report, begin_report, freeze_report, return_report, write_report
from .pauses import end_pause, pause_project
from .plans import agree_plan, hand_in_plan, reopen_plan, return_plan, write_plan
from .progress import agree_measures, state_progress, take_over_indicators
from .records import add_video, publish_articles
from .remedies import confirm_remedy, order_remedy, report_remedy, return_remedy
from .self_reports import keep_words, report
from .services import add_sessions, close_service, open_service
from .surveys import answer_survey, close_survey, open_survey
from .vouchers import attach

__all__ = [
    "accept_expense",
    "accept_report",
    "add_expense",
    "add_video",
    "add_voucher",
    "agree_plan",
    "add_sessions",
    "add_voucher",
    "agree_change",
    "agree_measures",
    "answer_remark",
    "appeal",
    "decide_appeal",
    "fail_without_report",
    "remind_reports",
    "answer_survey",
    "answer_visit",
    "approve_change",
    "ask",
    "ask_again",
    "ask_change",
    "attach",
    "begin_report",
    "close_service",
    "close_survey",
    "confirm_rectification",
    "confirm_remedy",
    "correct_activity",
    "end_pause",
    "enter_sheet",
    "evaluate",
    "freeze_report",
    "hand_in_plan",
    "keep_words",
    "open_evaluation",
    "order_remedy",
    "open_point",
    "note_visit",
    "open_evaluation",
    "open_service",
    "open_survey",
    "pause_project",
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
    "settle_visit",
    "state_progress",
    "take_back",
    "take_back_change",
    "take_over_budget",
    "take_over_indicators",
    "turn_down_change",
    "withdraw_change",
    "write_plan",
    "write_report",
]
