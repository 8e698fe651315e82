from django.db import models
from django.utils.translation import gettext_lazy as _


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
    PASSED = "passed", _("Passed")
    FAILED = "failed", _("Failed")


EVALUATION_MOVES = {
    EvaluationState.OPEN: {EvaluationState.REPORTED, EvaluationState.FAILED},
    EvaluationState.REPORTED: {EvaluationState.PASSED, EvaluationState.FAILED, EvaluationState.OPEN},
    EvaluationState.PASSED: set(),
    EvaluationState.FAILED: {EvaluationState.OPEN},
}


class ReportState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    FROZEN = "frozen", _("Handed in")
    ACCEPTED = "accepted", _("Accepted")


REPORT_MOVES = {
    ReportState.DRAFT: {ReportState.FROZEN},
    ReportState.FROZEN: {ReportState.ACCEPTED, ReportState.DRAFT},
    ReportState.ACCEPTED: set(),
}
