from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FlagKind(models.TextChoices):
    """What a rule noticed. A flag is a question to a person, never a verdict."""

    IDLE_30 = "idle_30", _("No activity for 30 days")
    IDLE_60 = "idle_60", _("No activity for 60 days")
    SPENT_AHEAD = "spent_ahead", _("Spending is ahead of the work")
    SPENT_BEHIND = "spent_behind", _("Spending is behind the work")
    OFF_COURSE = "off_course", _("An indicator is off course")
    SAME_PHOTO = "same_photo", _("The same photo twice")
    SAME_VOUCHER = "same_voucher", _("The same voucher twice")
    SAME_FILE = "same_file", _("The same file twice")
    SAME_TEXT = "same_text", _("The same text twice")
    OVER_TIME = "over_time", _("A social worker with more hours than there are")
    OUTSIDE_PERIOD = "outside_period", _("Spent outside the period")


class FlagState(models.TextChoices):
    OPEN = "open", pgettext_lazy("flag", "To be looked at")
    CONFIRMED = "confirmed", pgettext_lazy("flag", "Confirmed")
    DISMISSED = "dismissed", pgettext_lazy("flag", "Nothing to it")
    GONE = "gone", pgettext_lazy("flag", "Settled by itself")

    @property
    def tag(self):
        """How its tag looks."""
        return {self.OPEN: "due", self.CONFIRMED: "bad", self.DISMISSED: "off", self.GONE: "ok"}[self]


FLAG_MOVES = {
    FlagState.OPEN: {FlagState.CONFIRMED, FlagState.DISMISSED, FlagState.GONE},
    FlagState.CONFIRMED: set(),
    FlagState.DISMISSED: set(),
    FlagState.GONE: {FlagState.OPEN},
}


class PrintKind(models.TextChoices):
    PHOTO = "photo", _("Photo")
    TEXT = "text", _("Text")
