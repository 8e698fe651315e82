from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    """What a panel judges: the files, or what is said about them."""

    DESK = "desk", _("Desk review")
    PITCH = "pitch", _("Pitch")


class Conflict(models.TextChoices):
    """Why an expert must not read an application, as a code; the words are for the secretary.

    Procurement practice (政府采购法实施条例 art. 9; the last three years count), with what this field adds.
    """

    MEMBER = "member", _("Works or worked for the organisation within three years")
    DECLARED = "declared", _("Declared an interest in the organisation")
    EMPLOYER = "employer", _("Is employed by the organisation, its host or the community")
    PHONE = "phone", _("Has the telephone number of the organisation or of one of its people")
    ACCOUNT = "account", _("Has the bank account of the organisation")
    COMMUNITY = "community", _("Belongs to the community the project is for")
    HOST = "host", _("Works for an organisation under the same host")
    ADDRESS = "address", _("Has the address of the organisation")
    REPRESENTATIVE = "representative", _("Has the name of the legal representative")
    TEAM = "team", _("Stands in the team of this or an earlier project of the organisation")


UNCERTAIN = frozenset({Conflict.ADDRESS, Conflict.REPRESENTATIVE, Conflict.TEAM})  # a namesake has them too


class PanelState(models.TextChoices):
    FORMING = "forming", _("Being formed")
    SCORING = "scoring", pgettext_lazy("panel", "Scoring")
    RANKED = "ranked", _("Ranked")

    @property
    def tag(self):
        """The drawn shape that stands for the state."""
        return {self.FORMING: "todo", self.SCORING: "doing", self.RANKED: "ok"}[self]


PANEL_MOVES = {
    PanelState.FORMING: {PanelState.SCORING},
    PanelState.SCORING: {PanelState.RANKED},
    PanelState.RANKED: set(),
}


class AssignmentState(models.TextChoices):
    ASSIGNED = "assigned", _("To be scored")
    SCORED = "scored", _("Scored")
    RECUSED = "recused", _("Recused")
    ABSTAINED = "abstained", _("Closed without a score")

    @property
    def tag(self):
        """The drawn shape that stands for the state."""
        return {self.ASSIGNED: "todo", self.SCORED: "ok"}.get(self, "off")


ASSIGNMENT_MOVES = {
    AssignmentState.ASSIGNED: {
        AssignmentState.SCORED,
        AssignmentState.RECUSED,
        AssignmentState.ABSTAINED,
    },
    AssignmentState.SCORED: {AssignmentState.RECUSED},  # a conflict found later, before the ranking
    AssignmentState.RECUSED: set(),
    AssignmentState.ABSTAINED: set(),
}
OPEN_ASSIGNMENTS = {AssignmentState.ASSIGNED}


class DrawState(models.TextChoices):
    COMMITTED = "committed", _("Committed, waiting for the public number")
    DRAWN = "drawn", _("Drawn")

    @property
    def tag(self):
        """The drawn shape that stands for the state."""
        return {self.COMMITTED: "doing", self.DRAWN: "ok"}[self]


class Office(models.TextChoices):
    """What somebody is in a panel, and may stand in for."""

    SECRETARY = "secretary", _("Panel secretary")
    CHAIR = "chair", _("Chair of the panel")


DRAW_MOVES = {DrawState.COMMITTED: {DrawState.DRAWN}, DrawState.DRAWN: set()}
