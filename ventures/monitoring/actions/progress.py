from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.workflow import history

from ..models import Indicator
from ..queries import indicators_of
from .limits import refuse_unless_running

MOST = 999_999_999


def take_over_indicators(award):
    """Make the indicators of the application the project's own, once; return them."""
    indicators = indicators_of([award])[award.pk]
    missing = [indicator for indicator in indicators if indicator.pk is None]
    if missing:
        Indicator.objects.bulk_create(missing)
    return indicators


@transaction.atomic
def state_progress(award, *, by, actual):
    """State how much of each indicator is reached: `actual` is {name: int}, others stay as they are."""
    refuse_unless_running(award)
    changed = {}
    for indicator in take_over_indicators(award):
        value = actual.get(indicator.name, indicator.actual)
        if not 0 <= value <= MOST:
            raise Refused(_("Enter a whole number that is not negative."))
        if value != indicator.actual:
            changed[indicator.name] = f"{indicator.actual}>{value}"
            indicator.actual = value
            indicator.save(update_fields=["actual"])
    if changed:
        history.write(award, "progress", by=by, **{"indicators": changed})
    return changed
