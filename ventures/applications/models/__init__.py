from .application import Application
from .handled import Edition, EligibilityResult, Reminder, Return, ReturnedSection, RulesRead
from .stated import Answer, Attachment, BudgetLine, PlannedActivity, PlannedIndicator, TeamMember
from .working import EditMark, SectionEdition, WorkingCopy

__all__ = [
    "Answer",
    "Application",
    "Attachment",
    "BudgetLine",
    "EditMark",
    "Edition",
    "EligibilityResult",
    "PlannedActivity",
    "PlannedIndicator",
    "Reminder",
    "Return",
    "ReturnedSection",
    "RulesRead",
    "SectionEdition",
    "TeamMember",
    "WorkingCopy",
]
