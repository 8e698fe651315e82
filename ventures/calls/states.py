from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    REVIEW = "review", _("In review")
    DECIDED = "decided", _("Decided")
    ENDED = "ended", _("Ended")
    CANCELLED = "cancelled", _("Cancelled")


MOVES = {
    State.DRAFT: {State.PUBLISHED, State.CANCELLED},
    State.PUBLISHED: {State.REVIEW, State.CANCELLED, State.ENDED},
    State.REVIEW: {State.DECIDED, State.CANCELLED, State.ENDED},
    State.DECIDED: {State.ENDED},
    State.ENDED: set(),
    State.CANCELLED: set(),
}
OVER = {State.CANCELLED, State.ENDED}  # nothing in such a call goes on


SHEETS_TO_TRIM = 5  # of fewer sheets none is dropped: too little would be left to take a mean of


class Aggregation(models.TextChoices):
    MEAN = "mean", _("Mean of all sheets")
    TRIMMED = "trimmed", _("Trimmed mean: the highest and the lowest sheet are dropped")


class Stages(models.TextChoices):
    """How a call reviews: files at the desk, a pitch, or the desk first and then a pitch."""

    DESK = "desk", _("Desk review")
    PITCH = "pitch", _("Pitch")
    BOTH = "both", _("Desk review, then a pitch")


class Field(models.TextChoices):
    """What an expert knows, and what a field of work asks of its readers."""

    SOCIAL_WORK = "social_work", _("Social work")
    FINANCE = "finance", _("Finance")
    GOVERNANCE = "governance", _("Community governance")
    ELDERLY_CARE = "elderly_care", _("Elderly care")
    PUBLIC_BENEFIT = "public_benefit", _("Public-benefit sector")


class Head(models.TextChoices):
    """Every budget head a call may offer (evidence: 业务活动费, 人员费用, 劳务费, 志愿者补贴, 管理费)."""

    PROGRAMME = "programme", _("Programme activities")
    PERSONNEL = "personnel", _("Personnel")
    LABOUR = "labour", _("Labour")
    VOLUNTEER = "volunteer", _("Volunteer allowance")
    MANAGEMENT = "management", _("Management fee")
    TAX = "tax", _("Taxes")


class CostBase(models.TextChoices):
    GRANT = "grant", _("of the grant")
    BUDGET = "budget", _("of the total budget")


class Trigger(models.TextChoices):
    SIGNING = "signing", _("On signing")
    MID_TERM = "mid_term", _("When the mid-term evaluation is passed")
    CLOSE_OUT = "close_out", _("When the close-out is passed")


class QuestionKind(models.TextChoices):
    """What an answer is; it decides the columns that `Answer` keeps it in."""

    SHORT = "short", _("Short text")
    LONG = "long", _("Long text")
    CHOICE = "choice", _("One of several")
    MULTI = "multi", _("Any of several")
    NUMBER = "number", pgettext_lazy("kind of answer", "Number")
    MONEY = "money", _("Amount of money")
    DATE = "date", pgettext_lazy("kind of answer", "Day")
    TABLE = "table", _("Table")
    FILE = "file", pgettext_lazy("kind of answer", "File")
    PEOPLE = "people", pgettext_lazy("kind of answer", "People")
    INDICATOR = "indicator", _("Indicators with targets")
    BUDGET = "budget", _("Costs: price × quantity")


TEXTS = {QuestionKind.SHORT, QuestionKind.LONG}
OPTIONS = {QuestionKind.CHOICE, QuestionKind.MULTI}
SIZES = {QuestionKind.NUMBER, QuestionKind.MONEY}
GRIDS = {QuestionKind.TABLE, QuestionKind.PEOPLE, QuestionKind.INDICATOR, QuestionKind.BUDGET}


class ColumnKind(models.TextChoices):
    """What a column of a table holds."""

    TEXT = "text", pgettext_lazy("kind of answer", "Text")
    NUMBER = "number", pgettext_lazy("kind of answer", "Number")
    MONEY = "money", _("Amount of money")
    DATE = "date", pgettext_lazy("kind of answer", "Day")


class HostRole(models.TextChoices):
    HOST = "host", _("Host")
    ORGANISER = "organiser", _("Organiser")
    SUPPORTER = "supporter", _("Supporter")


class LeafKind(models.TextChoices):
    POINTS = "points", _("Points")
    BANDS = "bands", _("Bands")
    BONUS = "bonus", _("Bonus")
    PENALTY = "penalty", _("Penalty")


class RubricStage(models.TextChoices):
    """What a rubric judges: the application, or the project half way and at its end."""

    REVIEW = "review", _("Rubric")
    MID_TERM = "mid_term", _("Rubric of the mid-term evaluation")
    FINAL = "final", _("Rubric of the final evaluation")


RUBRICS = {  # the parts of a draft that are rubrics
    "criteria": RubricStage.REVIEW,
    "mid_term_criteria": RubricStage.MID_TERM,
    "final_criteria": RubricStage.FINAL,
}


class Figure(models.TextChoices):
    """What the bands of an evaluation look up: per cents that the portal counts and nobody types."""

    ACTIVITIES = "activities", pgettext_lazy("figure", "Activities held, of those planned")
    TIMES = "times", pgettext_lazy("figure", "Person-times served, of the target")
    INDICATORS = "indicators", pgettext_lazy("figure", "Indicators reached, on average")
    EXECUTION = "execution", pgettext_lazy("figure", "Grant spent (execution rate)")
    WORKER_HOURS = "worker_hours", pgettext_lazy("figure", "Social-worker hours, of those planned")
    SATISFACTION = "satisfaction", pgettext_lazy("figure", "Satisfied answers to surveys")
    COMMUNITY = "community", pgettext_lazy("figure", "The community's rating, of five")
    MONTHS = "months", pgettext_lazy("figure", "Months with a record, of those over")
    REPORTS = "reports", pgettext_lazy("figure", "Reports handed in by their day")
    VOUCHERS = "vouchers", pgettext_lazy("figure", "Expenses confirmed, by their amount")


class EnquiryState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("question about a call", "Waiting")
    ANSWERED = "answered", pgettext_lazy("question about a call", "Answered")
    DECLINED = "declined", pgettext_lazy("question about a call", "Not published")


ENQUIRY_MOVES = {
    EnquiryState.WAITING: {EnquiryState.ANSWERED, EnquiryState.DECLINED},
    EnquiryState.ANSWERED: set(),
    EnquiryState.DECLINED: set(),
}
