"""Where adjusting scores would be guessing, and why (pure)."""

import numpy as np
from django.utils.translation import gettext_lazy as _

NOTHING = 1e-12
FEW, DISJOINT, EQUAL, SATURATED = "few", "disjoint", "equal", "saturated"
WHY = {
    FEW: _("There are too few scores: at least two applications, two experts and a shared application."),
    DISJOINT: _(
        "The scores fall into %(parts)s groups that share no expert and no application; "
        "whether one group is better or its experts milder cannot be told."
    ),
    EQUAL: _("All scores are the same; there is nothing to adjust."),
    SATURATED: _("No score is left to tell strictness from worth: let more applications be shared."),
}


def unfit(table):
    """The code of why a Table allows no adjustment, or ""."""
    items, experts = table.shape
    if items < 2 or experts < 2 or table.sheets_of_item.max() < 2:
        return FEW
    if table.parts > 1:
        return DISJOINT
    if np.ptp(table.points) < NOTHING:
        return EQUAL
    return SATURATED if len(table.points) <= items + experts - 1 else ""


def why(code, parts=1):
    """The same in words; `parts` is how many groups the scores fall into."""
    return WHY[code] % {"parts": parts} if code else ""
