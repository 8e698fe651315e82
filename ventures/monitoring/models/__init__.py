from .activities import Activity, ActivityPhoto, Indicator
from .base import OfAward
from .budget import BudgetEdition, EditionHead
from .evaluations import Evaluation
from .expenses import Claim, Expense, Voucher
from .labour import LabourRow, LabourSheet
from .outcome import OutcomeReport

__all__ = [
    "Activity",
    "ActivityPhoto",
    "BudgetEdition",
    "Claim",
    "EditionHead",
    "Evaluation",
    "Expense",
    "Indicator",
    "LabourRow",
    "LabourSheet",
    "OfAward",
    "OutcomeReport",
    "Voucher",
]
