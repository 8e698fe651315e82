"""How sure the official order is: the advice of the model beside each row of a ranking."""

from ventures.core.errors import Refused

from .advice import mixed
from .advice.chances import chances
from .advice.table import Table
from .queries import totals_of

NINETY_PERCENT = 1.645


def advise(seen):
    """Add interval and chance to the rows of a Prospect; returns why there are none, or None.

    The interval is that of the worth after correcting for strict experts, the chance that of standing
    among as many as are funded now. Advice only: it changes no rank.
    """
    table = Table.of(totals_of({row.item.panel_id for row in seen.rows}))
    try:
        fitted = mixed.fit(table)
    except Refused as refused:
        return refused.message
    places = {application: place for place, application in enumerate(table.items)}
    funded = chances(fitted, len(seen.funded)).funded
    for row in seen.rows:
        place = places[row.item.application_id]
        error = NINETY_PERCENT * fitted.error[place]
        row.low, row.high = fitted.worth[place] - error, fitted.worth[place] + error
        row.chance = float(funded[place])
        row.is_near = seen.cut is not None and row.low <= seen.cut <= row.high
    return None
