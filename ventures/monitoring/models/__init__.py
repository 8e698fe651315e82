from .activities import Activity, ActivityPhoto, Indicator
from .base import OfAward
from .evaluations import Evaluation
from .expenses import Expense
from .outcome import OutcomeReport

__all__ = [
    "Activity",
    "ActivityPhoto",
    "Evaluation",
    "Expense",
    "Indicator",
    "OfAward",
    "OutcomeReport",
]
