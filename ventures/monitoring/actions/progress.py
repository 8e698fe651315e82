from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.organizations.queries import members_with
from ventures.workflow import history

from ..measures import AGREED, are_agreed
from ..models import Indicator
from ..queries import indicators_of
from ..states import Measure
from .limits import hold

MOST = 999_999_999
EVIDENCE_LIMIT = 200


def take_over_indicators(award):
    """Make the indicators of the application the project's own, once; return them."""
    indicators = indicators_of([award])[award.pk]
    missing = [indicator for indicator in indicators if indicator.pk is None]
    if missing:
        Indicator.objects.bulk_create(missing)
    return indicators


@transaction.atomic
def agree_measures(award, *, by, measures):
    """Say once where each number comes from: `measures` is {indicator name: Measure}, others stay as guessed.

    The organisation says it once; an officer may put it right afterwards. Both stand in history.
    """
    hold(award)
    if are_agreed(award) and members_with(award.organization).filter(pk=by.pk).exists():
        raise Refused(_("Where the numbers come from is said already. Ask the office to put it right."))
    indicators = take_over_indicators(award)
    for indicator in indicators:
        indicator.measure = Measure(measures.get(indicator.name, indicator.measure))
    Indicator.objects.bulk_update(indicators, ["measure"])
    said = {indicator.name: str(indicator.measure) for indicator in indicators}
    history.write(award, AGREED, by=by, **{"indicators": said})
    return said


@transaction.atomic
def state_progress(award, *, by, actual, evidence=None):
    """State how much of each indicator is reached that no record counts, and what proves it.

    `actual` is {name: int}, `evidence` {name: text}; others stay as they are. A number that changes needs its
    evidence. Refused for what is counted, and before it was said where the numbers come from.
    """
    hold(award)
    changed, evidence = {}, evidence or {}
    for indicator in take_over_indicators(award):
        value = actual.get(indicator.name, indicator.actual)
        proof = evidence.get(indicator.name, indicator.evidence).strip()
        if value == indicator.actual and proof == indicator.evidence:
            continue
        refuse_statement(indicator, value, evidence.get(indicator.name, "").strip())
        changed[indicator.name] = f"{indicator.actual}>{value}"
        indicator.actual, indicator.evidence = value, proof
        indicator.save(update_fields=["actual", "evidence"])
    if changed:
        if not are_agreed(award):
            raise Refused(_("Say first where the number of each indicator comes from."))
        history.write(award, "progress", by=by, **{"indicators": changed})
    return changed


def refuse_statement(indicator, value, proof):
    """What cannot be stated of an indicator."""
    if indicator.measure != Measure.STATED:
        raise Refused(
            _("“%(name)s” is counted from the records and cannot be typed.") % {"name": indicator.name}
        )
    if not 0 <= value <= MOST:
        raise Refused(_("Enter a whole number that is not negative."))
    if value != indicator.actual and not proof:
        raise Refused(_("Say what proves the number of “%(name)s”.") % {"name": indicator.name})
    if len(proof) > EVIDENCE_LIMIT:
        raise Refused(_("At most %(limit)s characters.") % {"limit": EVIDENCE_LIMIT})
