"""People drawn for a spot check; made in the shell of a test's portal."""

from tests.browser.colleagues import session_of
from tests.factories import checks
from ventures.core import clock
from ventures.inspections.models import Inspection


def furnish():
    """{session key, number of the spot check} of one of the two who look, signed in."""
    inspection = checks.inspection(year=clock.today().year)
    person = checks.pair(inspection)[0]
    person.language = "zh-hans"
    person.save()
    return {"session": session_of(person), "check": inspection.pk}


def found(pk):
    """[state, result, items answered, photos] of what the portal has of it."""
    one = Inspection.objects.get(pk=pk)
    return [one.state, one.finding, one.items.count(), one.photos.count()]
