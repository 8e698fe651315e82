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


class Head(models.TextChoices):
    """Budget heads (evidence: 业务活动费, 人员费用, 管理费)."""

    PROGRAMME = "programme", _("Programme activities")
    PERSONNEL = "personnel", _("Personnel")
    MANAGEMENT = "management", _("Management fee")
    TAX = "tax", _("Taxes")


class CostBase(models.TextChoices):
    GRANT = "grant", _("of the grant")
    BUDGET = "budget", _("of the total budget")


class Trigger(models.TextChoices):
    SIGNING = "signing", _("On signing")
    MID_TERM = "mid_term", _("When the mid-term evaluation is passed")
    CLOSE_OUT = "close_out", _("When the close-out is passed")


class HostRole(models.TextChoices):
    HOST = "host", _("Host")
    ORGANISER = "organiser", _("Organiser")
    SUPPORTER = "supporter", _("Supporter")


class LeafKind(models.TextChoices):
    POINTS = "points", _("Points")
    BANDS = "bands", _("Bands")
    BONUS = "bonus", _("Bonus")
    PENALTY = "penalty", _("Penalty")


class EnquiryState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("question about a call", "Waiting")
    ANSWERED = "answered", pgettext_lazy("question about a call", "Answered")
    DECLINED = "declined", pgettext_lazy("question about a call", "Not published")


ENQUIRY_MOVES = {
    EnquiryState.WAITING: {EnquiryState.ANSWERED, EnquiryState.DECLINED},
    EnquiryState.ANSWERED: set(),
    EnquiryState.DECLINED: set(),
}
