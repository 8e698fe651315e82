from .call import Call, FrozenRules, named
from .published import Clarification, Enquiry, LateExtension
from .rules import (
    BudgetHead,
    Category,
    CostRule,
    Criterion,
    DocumentRule,
    EligibilityRule,
    HostBody,
    InstalmentRule,
    Question,
)

__all__ = [
    "BudgetHead",
    "Call",
    "Category",
    "Clarification",
    "CostRule",
    "Criterion",
    "DocumentRule",
    "EligibilityRule",
    "Enquiry",
    "FrozenRules",
    "HostBody",
    "InstalmentRule",
    "LateExtension",
    "Question",
    "named",
]
