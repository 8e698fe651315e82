"""Two officers propose at the same instant."""

from tests.factories import awards as make
from tests.factories import scoring
from tests.factories.people import officer
from tests.threads import at_once, marks
from ventures.awards import actions
from ventures.awards.models import Decision
from ventures.calls.models import Call
from ventures.core.money import yuan

pytestmark = marks


def test_of_two_who_propose_at_once_one_is_told_that_the_list_stands():
    call = scoring.ranked(3, shares=[90, 80, 70], requested=[90000, 100000, 50000], budget=yuan(150000)).call
    sources, exceptions = [(make.source(), 100)], make.exceptions(call)

    def verb(by):
        return lambda: actions.propose(
            Call.objects.get(pk=call.pk), by=by, sources=sources, exceptions=exceptions
        )

    assert at_once(verb(officer()), verb(officer())) == ["done", "refused"]
    assert Decision.objects.get().awards.count() == 2
