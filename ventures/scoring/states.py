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
    PAID = "paid", _("Was paid by the organisation within three years")
    COACHED = "coached", _("Coached, inspected or evaluated the organisation's projects within three years")
    ADDRESS = "address", _("Has the address of the organisation")
    REPRESENTATIVE = "representative", _("Has the name of the legal representative")
    TEAM = (
        "team",
        _("Has the name of a social worker of the organisation, or of one in a team of its projects"),
    )
    PAYEE = "payee", _("Has the name of somebody the organisation paid within three years")


# a namesake has them too, a building has one switchboard, and some are what the organisation says of itself
UNCERTAIN = frozenset({
    Conflict.PHONE, Conflict.ADDRESS, Conflict.REPRESENTATIVE, Conflict.TEAM, Conflict.PAYEE,
})  # fmt: skip
SUREST_FIRST = sorted(Conflict, key=lambda ground: ground in UNCERTAIN)


class TieKind(models.TextChoices):
    """What brought a person and an organisation together in the delivery of a project."""

    PAID = "paid", pgettext_lazy("tie", "Paid")
    COACHED = "coached", pgettext_lazy("tie", "Coached")
    INSPECTED = "inspected", pgettext_lazy("tie", "Inspected")
    EVALUATED = "evaluated", pgettext_lazy("tie", "Evaluated")


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
    # reopened, or a conflict found later, before the ranking
    AssignmentState.SCORED: {AssignmentState.ASSIGNED, AssignmentState.RECUSED},
    AssignmentState.RECUSED: set(),
    AssignmentState.ABSTAINED: set(),
}
OPEN_ASSIGNMENTS = {AssignmentState.ASSIGNED}


class EntrySource(models.TextChoices):
    """Where a sheet came from that its expert did not hand in himself."""

    PAPER = "paper", pgettext_lazy("score sheet", "A paper sheet")
    WORKBOOK = "workbook", pgettext_lazy("score sheet", "A workbook")


class ShortlistReason(models.TextChoices):
    """Why an application goes on to the pitch, or does not."""

    WITHIN = "within", _("Within the number that goes on")
    TIED = "tied", _("Tied with the last one that goes on")
    BELOW_PASS = "below_pass", _("Below the pass score")
    BELOW_LINE = "below_line", _("Beyond the number that goes on")


GOES_ON = {ShortlistReason.WITHIN, ShortlistReason.TIED}


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


class RoomOffice(models.TextChoices):
    """As what somebody is in the room of a pitch, besides the members who only judge."""

    CHAIR = "chair", _("Chair of the panel")
    FOR_CHAIR = "for_chair", _("In the chair's place")
    SECRETARY = "secretary", _("Panel secretary")
    FOR_SECRETARY = "for_secretary", _("In the secretary's place")
    SUPERVISOR = "supervisor", _("Supervisor")


DRAW_MOVES = {DrawState.COMMITTED: {DrawState.DRAWN}, DrawState.DRAWN: set()}


class SessionState(models.TextChoices):
    PREPARED = "prepared", _("Being prepared")
    OPEN = "open", _("In session")
    CLOSED = "closed", _("Meeting closed")

    @property
    def tag(self):
        """The drawn shape that stands for the state."""
        return {self.PREPARED: "todo", self.OPEN: "doing", self.CLOSED: "ok"}[self]


SESSION_MOVES = {
    SessionState.PREPARED: {SessionState.OPEN},
    SessionState.OPEN: {SessionState.CLOSED},
    SessionState.CLOSED: set(),
}


class PitchState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("pitch", "To come")
    CALLED = "called", pgettext_lazy("pitch", "Called in")
    RUNNING = "running", pgettext_lazy("pitch", "Under way")
    PAUSED = "paused", pgettext_lazy("pitch", "Paused")
    SCORING = "scoring", pgettext_lazy("pitch", "Being scored")
    PUT_OFF = "put_off", pgettext_lazy("pitch", "Scoring put off")
    DONE = "done", pgettext_lazy("pitch", "Heard and scored")
    ABSENT = "absent", pgettext_lazy("pitch", "Did not appear")

    @property
    def tag(self):
        """The drawn shape that stands for the state."""
        shapes = {self.WAITING: "todo", self.PUT_OFF: "due", self.DONE: "ok", self.ABSENT: "off"}
        return shapes.get(self, "doing")


PITCH_MOVES = {
    PitchState.WAITING: {PitchState.CALLED, PitchState.ABSENT},
    PitchState.CALLED: {PitchState.RUNNING, PitchState.WAITING, PitchState.ABSENT},
    PitchState.RUNNING: {PitchState.PAUSED, PitchState.SCORING},
    PitchState.PAUSED: {PitchState.RUNNING, PitchState.SCORING},
    PitchState.SCORING: {PitchState.PUT_OFF, PitchState.DONE},
    PitchState.PUT_OFF: {PitchState.SCORING},
    PitchState.DONE: set(),
    PitchState.ABSENT: set(),
}
ON_STAGE = [PitchState.CALLED, PitchState.RUNNING, PitchState.PAUSED, PitchState.SCORING]
TO_COME = [PitchState.WAITING, PitchState.PUT_OFF]
UNHEARD = [PitchState.WAITING, PitchState.CALLED]


class Step(models.TextChoices):
    """What happened to a pitch, as its record keeps it."""

    CALL = "call", _("Called in")
    START = "start", _("Pitch begun")
    PAUSE = "pause", pgettext_lazy("step", "Paused")
    RESUME = "resume", pgettext_lazy("step", "Gone on")
    ASK = "ask", _("Questions begun")
    STOP = "stop", _("Ended; scoring begun")
    LEAVE = "leave", _("Left the room")
    POSTPONE = "postpone", _("Moved to the end")
    MISS = "miss", _("Did not appear")
    PUT_OFF = "put_off", _("Scoring put off")
    TAKE_UP = "take_up", _("Scoring taken up again")
    REVEAL = "reveal", _("Scores shown")
    FINISH = "finish", _("All sheets in")


class SheetImportState(models.TextChoices):
    SHOWN = "shown", pgettext_lazy("imported list", "Shown, not imported")
    IMPORTED = "imported", pgettext_lazy("imported list", "Imported")
    DISCARDED = "discarded", pgettext_lazy("imported list", "Discarded")

    @property
    def tag(self):
        """The drawn shape that stands for the state."""
        return {self.SHOWN: "doing", self.IMPORTED: "ok"}.get(self, "off")


SHEET_IMPORT_MOVES = {
    SheetImportState.SHOWN: {SheetImportState.IMPORTED, SheetImportState.DISCARDED},
    SheetImportState.IMPORTED: set(),
    SheetImportState.DISCARDED: set(),
}
