from .activities import Activity, ActivityLink, ActivityPhoto, ActivityVideo, Indicator, WorkerHours
from .attendance import SignIn, SignInPoint
from .base import OfAward
from .budget import BudgetEdition, EditionHead
from .coaching import Change, CoachingVisit, Member, Pause, Remedy
from .conclusions import Appeal, Conclusion
from .evaluations import Evaluation, EvaluationNotice, SelfReport
from .expenses import Claim, Expense, Voucher
from .labour import LabourRow, LabourSheet
from .outcome import OutcomeReport
from .plan import MonthlyPlan, Session
from .services import Service, Survey, SurveyAnswer

__all__ = [
    "Activity",
    "ActivityLink",
    "ActivityPhoto",
    "ActivityVideo",
    "Appeal",
    "BudgetEdition",
    "Change",
    "Claim",
    "CoachingVisit",
    "Conclusion",
    "EditionHead",
    "Evaluation",
    "EvaluationNotice",
    "Expense",
    "Indicator",
    "LabourRow",
    "LabourSheet",
    "Member",
    "MonthlyPlan",
    "OfAward",
    "OutcomeReport",
    "Pause",
    "Remedy",
    "SelfReport",
    "Service",
    "Session",
    "SignIn",
    "SignInPoint",
    "Survey",
    "SurveyAnswer",
    "Voucher",
    "WorkerHours",
]
