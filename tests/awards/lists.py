"""What follows on a call that is ranked already: its list, the notice, the approval, the award."""

from tests.factories import awards as make
from tests.factories.people import officer
from ventures.awards import actions
from ventures.awards.models import Award


def proposed(call, sources=None):
    """A proposed list of the call."""
    return actions.propose(call, by=officer(), sources=sources or [(make.source(), 100)])


def noticed(call, sources=None):
    """Its list in public notice."""
    make.calendars()
    decision = proposed(call, sources)
    return actions.publish_notice(decision, by=decision.proposed_by)


def approved(call, sources=None):
    """Its list, approved."""
    notice = noticed(call, sources)
    with make.after(notice):
        return actions.approve(notice.decision, by=officer(), document_number=make.NUMBER)


def award(call, sources=None):
    """The award of its only application."""
    return Award.objects.get(decision=approved(call, sources))
