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
    EvaluationState.PASSED: {EvaluationState.REPORTED},
    EvaluationState.FAILED: {EvaluationState.OPEN, EvaluationState.REPORTED},
}


class AppealState(models.TextChoices):
    LODGED = "lodged", pgettext_lazy("appeal", "Waiting for a decision")
    STANDS = "stands", pgettext_lazy("appeal", "The conclusion stands")
    ANEW = "anew", pgettext_lazy("appeal", "Evaluated anew")

    @property
    def tag(self):
        """How its tag looks."""
        return {self.LODGED: "doing", self.STANDS: "off", self.ANEW: "ok"}[self]


APPEAL_MOVES = {
    AppealState.LODGED: {AppealState.STANDS, AppealState.ANEW},
    AppealState.STANDS: set(),
    AppealState.ANEW: set(),
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


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", pgettext_lazy("plan", "Handed in")
    RETURNED = "returned", _("Returned")
    AGREED = "agreed", pgettext_lazy("plan", "Agreed")

    @property
    def tag(self):
        """How its tag looks."""
        return {self.SUBMITTED: "doing", self.RETURNED: "due", self.AGREED: "ok"}.get(self, "todo")


PLAN_MOVES = {
    PlanState.DRAFT: {PlanState.SUBMITTED},
    PlanState.SUBMITTED: {PlanState.AGREED, PlanState.RETURNED, PlanState.DRAFT},
    PlanState.RETURNED: {PlanState.SUBMITTED},
    PlanState.AGREED: {PlanState.DRAFT},
}


class Measure(models.TextChoices):
    """Where the number of an indicator comes from: counted from records wherever it can be."""

    STATED = "stated", pgettext_lazy("an indicator is", "Stated, with its evidence")
    ACTIVITIES = "activities", _("Activities")
    DIRECT_PEOPLE = "direct_people", _("People, direct")
    DIRECT_TIMES = "direct_times", _("Person-times, direct")
    INDIRECT_TIMES = "indirect_times", _("Person-times, indirect")
    VOLUNTEERS = "volunteers", _("Volunteers")
    VOLUNTEER_HOURS = "volunteer_hours", _("Volunteer hours")
    WORKER_HOURS = "worker_hours", _("Social-worker hours")
    CASES = "cases", _("Casework")
    GROUPS = "groups", _("Group work")
    COMMUNITY = "community", _("Community work")
    SATISFACTION = "satisfaction", _("Satisfaction, in per cent")


class ServiceKind(models.TextChoices):
    """The three methods of social work."""

    CASE = "case", _("Casework")
    GROUP = "group", _("Group work")
    COMMUNITY = "community", _("Community work")


class Way(models.TextChoices):
    """How a visit is made."""

    SITE = "site", pgettext_lazy("way of a visit", "On site")
    PHONE = "phone", pgettext_lazy("way of a visit", "By telephone")
    PAPERS = "papers", pgettext_lazy("way of a visit", "From the records")


class VisitState(models.TextChoices):
    NOTED = "noted", pgettext_lazy("visit", "Waiting for the organisation")
    ANSWERED = "answered", pgettext_lazy("visit", "Answered by the organisation")
    SETTLED = "settled", pgettext_lazy("visit", "Settled")

    @property
    def tag(self):
        """How its tag looks."""
        return {self.NOTED: "due", self.ANSWERED: "doing", self.SETTLED: "ok"}[self]


VISIT_MOVES = {
    VisitState.NOTED: {VisitState.ANSWERED, VisitState.SETTLED},
    VisitState.ANSWERED: {VisitState.NOTED, VisitState.SETTLED},
    VisitState.SETTLED: set(),
}


class ChangeKind(models.TextChoices):
    """What of a project is to change; its budget has editions of its own."""

    DATES = "dates", _("Period of the project")
    TEAM = "team", pgettext_lazy("change of a project", "Team")
    INDICATORS = "indicators", _("Indicators")


class RemedyState(models.TextChoices):
    ORDERED = "ordered", pgettext_lazy("remedy", "To be put right")
    REPORTED = "reported", pgettext_lazy("remedy", "Said to be put right")
    DONE = "done", pgettext_lazy("remedy", "Put right")

    @property
    def tag(self):
        """How its tag looks."""
        return {self.ORDERED: "due", self.REPORTED: "doing", self.DONE: "ok"}[self]


REMEDY_MOVES = {
    RemedyState.ORDERED: {RemedyState.REPORTED, RemedyState.DONE},
    RemedyState.REPORTED: {RemedyState.ORDERED, RemedyState.DONE},
    RemedyState.DONE: set(),
}
