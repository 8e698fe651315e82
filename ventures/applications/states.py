from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", pgettext_lazy("state of an application", "Submitted")
    RETURNED = "returned", _("Returned for correction")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ELIGIBLE = "eligible", _("Eligible")
    INELIGIBLE = "ineligible", _("Not eligible")
    IN_REVIEW = "in_review", _("In review")
    PROPOSED = "proposed", _("Proposed for award")
    RESERVED = "reserved", _("On the reserve list")
    NOT_SELECTED = "not_selected", _("Not selected")
    AWARDED = "awarded", _("Awarded")
    REFINING = "refining", _("In refinement")
    REFINED = "refined", _("Refined plan handed in")
    DECLINED = "declined", _("Award declined")


MOVES = {
    State.DRAFT: {State.SUBMITTED, State.WITHDRAWN},
    State.SUBMITTED: {State.RETURNED, State.ELIGIBLE, State.INELIGIBLE, State.WITHDRAWN},
    State.RETURNED: {State.SUBMITTED, State.WITHDRAWN},
    State.ELIGIBLE: {State.IN_REVIEW, State.WITHDRAWN},
    State.INELIGIBLE: set(),
    State.IN_REVIEW: {State.PROPOSED, State.RESERVED, State.NOT_SELECTED, State.WITHDRAWN},
    State.PROPOSED: {State.AWARDED, State.NOT_SELECTED, State.DECLINED},
    State.RESERVED: {State.PROPOSED, State.NOT_SELECTED},
    State.NOT_SELECTED: set(),
    State.AWARDED: {State.REFINING, State.DECLINED},
    State.REFINING: {State.REFINED, State.AWARDED, State.DECLINED},
    State.REFINED: {State.AWARDED, State.REFINING, State.DECLINED},
    State.DECLINED: set(),
    State.WITHDRAWN: set(),
}
EDITABLE = {State.DRAFT, State.RETURNED, State.REFINING}
HANDED_BACK = {State.RETURNED, State.REFINING}
JUDGED = {
    State.PROPOSED, State.RESERVED, State.NOT_SELECTED, State.AWARDED, State.REFINING, State.REFINED,
    State.DECLINED,
}  # fmt: skip
LIVE = set(State.values) - {State.WITHDRAWN, State.INELIGIBLE, State.NOT_SELECTED, State.DECLINED}


class Outcome(models.TextChoices):
    PASS = "pass", _("Passed")  # noqa: S105 - an outcome, not a password
    FAIL = "fail", _("Failed")
    HUMAN = "human", _("Needs a person")


class Section(models.TextChoices):
    """The parts in which a draft is written, and by which it is returned."""

    FACTS = "facts", _("Project facts")
    ANSWERS = "answers", pgettext_lazy("section of an application", "Answers")
    PLAN = "plan", _("Plan and indicators")
    TEAM = "team", pgettext_lazy("section of an application", "Team")
    BUDGET = "budget", pgettext_lazy("section of an application", "Budget")
    FILES = "files", pgettext_lazy("section of an application", "Attachments")


class ReturnKind(models.TextChoices):
    CORRECTION = "correction", _("Return for correction")
    REFINEMENT = "refinement", _("Refinement after the award")


class ActivityKind(models.TextChoices):
    """How a planned activity is done; the methods of social work first."""

    ACTIVITY = "activity", pgettext_lazy("kind of activity", "Event")
    GROUP = "group", _("Group work")
    CASE = "case", _("Casework")
    TRAINING = "training", _("Training")
    VISIT = "visit", _("Home visits")
    OTHER = "other", pgettext_lazy("kind of activity", "Other")
