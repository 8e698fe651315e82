from .call import Call, FrozenRules, named
from .heads import OWN, head_choices, head_label, heads_in_order, own_heads
from .published import Clarification, Enquiry, LateExtension
from .rules import (
    BudgetHead,
    Category,
    CostRule,
    Criterion,
    DistrictLimit,
    DocumentRule,
    EligibilityRule,
    HostBody,
    InstalmentRule,
    Question,
)

__all__ = [
    "OWN",
    "BudgetHead",
    "Call",
    "Category",
    "Clarification",
    "CostRule",
    "Criterion",
    "DistrictLimit",
    "DocumentRule",
    "EligibilityRule",
    "Enquiry",
    "FrozenRules",
    "HostBody",
    "InstalmentRule",
    "LateExtension",
    "Question",
    "head_choices",
    "head_label",
    "heads_in_order",
    "named",
    "own_heads",
]
