from .batches import ConfirmPaidForm, PayerForm
from .notes import NoteForm, ReasonForm
from .plans import PlanForm
from .powers import LimitForm, PaymentRuleForm, StandInForm
from .recoveries import (
    DemandForm,
    RecoveryForm,
    RecoveryReceiptForm,
    SurplusForm,
    TerminationForm,
    WriteOffForm,
)
from .requests import DivideForm, PaymentRequestForm
from .statements import ByHandForm, PeriodForm, StatementForm

__all__ = [
    "ByHandForm", "ConfirmPaidForm", "DemandForm", "DivideForm", "LimitForm", "NoteForm", "PayerForm",
    "PaymentRequestForm", "PaymentRuleForm", "PeriodForm", "PlanForm", "ReasonForm", "RecoveryForm",
    "RecoveryReceiptForm", "StandInForm", "StatementForm", "SurplusForm", "TerminationForm",
    "WriteOffForm",
]  # fmt: skip
