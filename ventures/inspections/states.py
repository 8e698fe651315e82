from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("round of checks", "Planned")
    COMMITTED = "committed", pgettext_lazy("round of checks", "Draws announced")
    DRAWN = "drawn", pgettext_lazy("round of checks", "Drawn")
    PUBLISHED = "published", pgettext_lazy("round of checks", "Results published")
    CANCELLED = "cancelled", _("Cancelled")

    @property
    def tag(self):
        """How its tag looks."""
        return {self.PLANNED: "todo", self.PUBLISHED: "ok", self.CANCELLED: "off"}.get(self, "doing")


ROUND_MOVES = {
    RoundState.PLANNED: {RoundState.COMMITTED, RoundState.CANCELLED},
    RoundState.COMMITTED: {RoundState.DRAWN, RoundState.CANCELLED},
    RoundState.DRAWN: {RoundState.PUBLISHED, RoundState.CANCELLED},
    RoundState.PUBLISHED: set(),
    RoundState.CANCELLED: set(),
}


class Drawing(models.TextChoices):
    """What is drawn: whom to look at, and who looks."""

    OBJECTS = "objects", _("Organisations to be checked")
    INSPECTORS = "inspectors", _("Inspectors")


class InspectionState(models.TextChoices):
    DRAWN = "drawn", pgettext_lazy("spot check", "To be made")
    FOUND = "found", pgettext_lazy("spot check", "Findings entered")
    REMEDY = "remedy", pgettext_lazy("spot check", "Being put right")
    SETTLED = "settled", pgettext_lazy("spot check", "Settled")
    EXEMPT = "exempt", pgettext_lazy("spot check", "Not made")

    @property
    def tag(self):
        """How its tag looks."""
        return {self.FOUND: "doing", self.REMEDY: "due", self.SETTLED: "ok", self.EXEMPT: "off"}.get(
            self, "todo"
        )


INSPECTION_MOVES = {
    InspectionState.DRAWN: {InspectionState.FOUND, InspectionState.EXEMPT},
    InspectionState.FOUND: {InspectionState.REMEDY, InspectionState.SETTLED, InspectionState.DRAWN},
    InspectionState.REMEDY: {InspectionState.SETTLED},
    InspectionState.SETTLED: set(),
    InspectionState.EXEMPT: set(),
}


class Finding(models.TextChoices):
    """What a spot check comes to (双随机、一公开)."""

    NONE = "none", _("Nothing found")
    MINOR = "minor", _("Found, put right on the spot")
    REMEDY = "remedy", _("Found, to be put right by a day")
    SERIOUS = "serious", _("Serious: handed on")
    ABSENT = "absent", _("Could not be reached at its address")


class ItemAnswer(models.TextChoices):
    YES = "yes", pgettext_lazy("spot check", "In order")
    NO = "no", pgettext_lazy("spot check", "Not in order")
    NOT_ASKED = "not_asked", pgettext_lazy("spot check", "Does not apply")


class Stratum(models.TextChoices):
    """Among whom a draw is made, in this order: risk first, then by the amount of the project."""

    RISK = "risk", pgettext_lazy("stratum", "With a risk")
    LARGE = "large", pgettext_lazy("stratum", "100,000 yuan or more")
    SMALL = "small", pgettext_lazy("stratum", "Under 100,000 yuan")


def place_label(stratum):
    """A stratum by its place alone: what it means is the office's affair."""
    return gettext("Stratum %(n)s") % {"n": Stratum.values.index(stratum) + 1}
