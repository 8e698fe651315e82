from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ActivityState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    RECORDED = "recorded", _("Recorded")
    RETURNED = "returned", _("Returned")


ACTIVITY_MOVES = {
    ActivityState.DRAFT: {ActivityState.RECORDED},
    ActivityState.RECORDED: {ActivityState.RETURNED},
    ActivityState.RETURNED: {ActivityState.RECORDED},
}


class EvaluationKind(models.TextChoices):
    MID_TERM = "mid_term", _("Mid-term evaluation")
    FINAL = "final", _("Final evaluation")


class EvaluationState(models.TextChoices):
    OPEN = "open", _("Waiting for the organisation's report")
    REPORTED = "reported", _("Waiting for the evaluator")
    PASSED = "passed", pgettext_lazy("evaluation", "Passed")
    FAILED = "failed", pgettext_lazy("evaluation", "Failed")


EVALUATION_MOVES = {
    EvaluationState.OPEN: {EvaluationState.REPORTED, EvaluationState.FAILED},
    EvaluationState.REPORTED: {EvaluationState.PASSED, EvaluationState.FAILED, EvaluationState.OPEN},
    EvaluationState.PASSED: set(),
    EvaluationState.FAILED: {EvaluationState.OPEN},
}


class ReportState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    FROZEN = "frozen", pgettext_lazy("report", "Handed in")
    ACCEPTED = "accepted", pgettext_lazy("report", "Accepted")


REPORT_MOVES = {
    ReportState.DRAFT: {ReportState.FROZEN},
    ReportState.FROZEN: {ReportState.ACCEPTED, ReportState.DRAFT},
    ReportState.ACCEPTED: set(),
}


class ExpenseState(models.TextChoices):
    """Where an expense stands with the office: all but the last two count as spent."""

    ENTERED = "entered", pgettext_lazy("expense", "Entered")
    QUESTIONED = "questioned", pgettext_lazy("expense", "Questioned")
    ACCEPTED = "accepted", pgettext_lazy("expense", "Accepted")
    REFUSED = "refused", pgettext_lazy("expense", "Not accepted")
    TAKEN_BACK = "taken_back", pgettext_lazy("expense", "Taken back")

    @property
    def tag(self):
        """How its tag looks."""
        return EXPENSE_TAGS[self]


EXPENSE_TAGS = {
    ExpenseState.ENTERED: "doing",
    ExpenseState.QUESTIONED: "due",
    ExpenseState.ACCEPTED: "ok",
    ExpenseState.REFUSED: "bad",
    ExpenseState.TAKEN_BACK: "off",
}
EXPENSE_MOVES = {
    ExpenseState.ENTERED: {
        ExpenseState.ACCEPTED, ExpenseState.QUESTIONED, ExpenseState.REFUSED, ExpenseState.TAKEN_BACK,
    },
    ExpenseState.QUESTIONED: {
        ExpenseState.ENTERED, ExpenseState.ACCEPTED, ExpenseState.REFUSED, ExpenseState.TAKEN_BACK,
    },
    ExpenseState.ACCEPTED: {ExpenseState.QUESTIONED},
    ExpenseState.REFUSED: {ExpenseState.TAKEN_BACK},
    ExpenseState.TAKEN_BACK: set(),
}  # fmt: skip
SPENT_IN = [ExpenseState.ENTERED, ExpenseState.QUESTIONED, ExpenseState.ACCEPTED]


class VoucherKind(models.TextChoices):
    """What paper or file proves an expense (evidence §4.6)."""

    DIGITAL = "digital", _("Fully digital invoice")
    INVOICE = "invoice", _("VAT invoice with code and number")
    RECEIPT = "receipt", pgettext_lazy("voucher", "Receipt")
    SLIP = "slip", _("Bank slip")
    SHEET = "sheet", _("Sheet of payments to persons")


INVOICES = {VoucherKind.DIGITAL, VoucherKind.INVOICE}
TYPED_KINDS = [kind for kind in VoucherKind if kind != VoucherKind.SHEET]


class EditionState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    WAITING = "waiting", pgettext_lazy("budget", "Waiting for approval")
    IN_FORCE = "in_force", pgettext_lazy("budget", "In force")
    REFUSED = "refused", pgettext_lazy("budget", "Not approved")
    WITHDRAWN = "withdrawn", pgettext_lazy("budget", "Withdrawn")

    @property
    def tag(self):
        """How its tag looks."""
        return EDITION_TAGS[self]


EDITION_TAGS = {
    EditionState.DRAFT: "todo",
    EditionState.WAITING: "due",
    EditionState.IN_FORCE: "ok",
    EditionState.REFUSED: "bad",
    EditionState.WITHDRAWN: "off",
}

EDITION_MOVES = {
    EditionState.DRAFT: {EditionState.WAITING, EditionState.IN_FORCE},
    EditionState.WAITING: {EditionState.IN_FORCE, EditionState.REFUSED, EditionState.WITHDRAWN},
    EditionState.IN_FORCE: set(),
    EditionState.REFUSED: set(),
    EditionState.WITHDRAWN: set(),
}


class SheetKind(models.TextChoices):
    """For what persons are paid: tax is withheld of remuneration, never of a volunteer's allowance."""

    LABOUR = "labour", _("Labour remuneration")
    VOLUNTEER = "volunteer", _("Volunteer allowance")
