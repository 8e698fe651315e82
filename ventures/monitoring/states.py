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
