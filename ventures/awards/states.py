from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DecisionState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    NOTICED = "noticed", _("In public notice")
    APPROVED = "approved", pgettext_lazy("decision", "Approved")
    CANCELLED = "cancelled", _("Cancelled")

    @property
    def tag(self):
        """The drawn shape that stands for the state."""
        return {self.PROPOSED: "todo", self.NOTICED: "doing", self.APPROVED: "ok"}.get(self, "off")


DECISION_MOVES = {
    DecisionState.PROPOSED: {DecisionState.NOTICED, DecisionState.CANCELLED},
    DecisionState.NOTICED: {DecisionState.APPROVED, DecisionState.CANCELLED},
    DecisionState.APPROVED: set(),
    DecisionState.CANCELLED: set(),
}


class ObjectionState(models.TextChoices):
    RECEIVED = "received", _("Received")
    ANSWERED = "answered", pgettext_lazy("objection", "Answered")
    UPHELD = "upheld", _("Upheld")

    @property
    def tag(self):
        """The drawn shape that stands for the state."""
        return {self.RECEIVED: "doing", self.ANSWERED: "ok", self.UPHELD: "bad"}[self]


OBJECTION_MOVES = {
    ObjectionState.RECEIVED: {ObjectionState.ANSWERED, ObjectionState.UPHELD},
    ObjectionState.ANSWERED: set(),
    ObjectionState.UPHELD: set(),
}


class AwardState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    APPROVED = "approved", pgettext_lazy("award", "Approved")
    SIGNING = "signing", _("Agreement being signed")
    ACTIVE = "active", pgettext_lazy("award", "Under way")
    MID_TERM_PASSED = "mid_term_passed", _("Mid-term passed")
    RECTIFYING = "rectifying", _("Being put right")
    CLOSED_OUT = "closed_out", _("Closed out")
    TERMINATED = "terminated", _("Terminated")
    DECLINED = "declined", pgettext_lazy("award", "Declined")
    DROPPED = "dropped", _("Not awarded")

    @property
    def tag(self):
        """The drawn shape that stands for the state."""
        return {
            self.PROPOSED: "todo", self.APPROVED: "ok", self.RECTIFYING: "due", self.CLOSED_OUT: "ok",
            self.TERMINATED: "bad", self.DECLINED: "off", self.DROPPED: "off",
        }.get(self, "doing")  # fmt: skip


AWARD_MOVES = {
    AwardState.PROPOSED: {AwardState.APPROVED, AwardState.DROPPED, AwardState.DECLINED},
    AwardState.APPROVED: {AwardState.SIGNING, AwardState.DECLINED},
    AwardState.SIGNING: {AwardState.ACTIVE, AwardState.DECLINED},
    AwardState.ACTIVE: {AwardState.MID_TERM_PASSED, AwardState.RECTIFYING, AwardState.TERMINATED,
                        AwardState.CLOSED_OUT},
    AwardState.MID_TERM_PASSED: {AwardState.CLOSED_OUT, AwardState.RECTIFYING, AwardState.TERMINATED},
    AwardState.RECTIFYING: {AwardState.ACTIVE, AwardState.MID_TERM_PASSED, AwardState.TERMINATED},
    AwardState.CLOSED_OUT: set(),
    AwardState.TERMINATED: set(),
    AwardState.DECLINED: set(),
    AwardState.DROPPED: {AwardState.PROPOSED},
}  # fmt: skip
RUNNING = {AwardState.ACTIVE, AwardState.MID_TERM_PASSED, AwardState.RECTIFYING}
OVER = {AwardState.CLOSED_OUT, AwardState.TERMINATED}
TO_REPORT = RUNNING | {AwardState.TERMINATED}  # hand in an outcome report: who was ended accounts too
FUNDED = RUNNING | OVER | {AwardState.APPROVED, AwardState.SIGNING}


class AgreementState(models.TextChoices):
    DRAWN_UP = "drawn_up", _("Drawn up")
    SIGNED_BY_ORGANISATION = "signed_by_organisation", _("Signed by the organisation")
    IN_FORCE = "in_force", pgettext_lazy("agreement", "In force")

    @property
    def tag(self):
        """The drawn shape that stands for the state."""
        return {self.IN_FORCE: "ok"}.get(self, "doing")


AGREEMENT_MOVES = {
    AgreementState.DRAWN_UP: {AgreementState.SIGNED_BY_ORGANISATION},
    AgreementState.SIGNED_BY_ORGANISATION: {AgreementState.IN_FORCE},
    AgreementState.IN_FORCE: set(),
}


class InstalmentState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("instalment", "Planned")
    DUE = "due", _("May be requested")
    REQUESTED = "requested", pgettext_lazy("instalment", "Requested")
    PAID = "paid", _("Paid")
    CANCELLED = "cancelled", _("Cancelled")

    @property
    def tag(self):
        """The drawn shape that stands for the state."""
        return {self.PLANNED: "todo", self.PAID: "ok", self.CANCELLED: "off"}.get(self, "doing")


INSTALMENT_MOVES = {
    InstalmentState.PLANNED: {InstalmentState.DUE, InstalmentState.CANCELLED},
    InstalmentState.DUE: {InstalmentState.REQUESTED, InstalmentState.CANCELLED},
    InstalmentState.REQUESTED: {InstalmentState.DUE, InstalmentState.PAID, InstalmentState.CANCELLED},
    InstalmentState.PAID: {InstalmentState.REQUESTED},  # the bank sent the payment back
    InstalmentState.CANCELLED: set(),
}
UNPAID = (InstalmentState.PLANNED, InstalmentState.DUE, InstalmentState.REQUESTED)
