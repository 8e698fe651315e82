"""An officer walks through the form of a call he composes, as an applicant will.

What he types is a draft of its own kind: without an organisation, none of `Application.objects`, out of reach
once the call is published, and then swept away.
"""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.calls.models import Call
from ventures.calls.states import State as CallState
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.organizations.models import Organization

from .models import Application

YEARS_OF_STANDING = timedelta(days=3653)
NOBODY = 0  # a key that no organisation has: whatever is asked about it finds nothing


def tests_of(user):
    """The tests that a person has begun, of calls that are still drafts."""
    return Application.with_tests.filter(is_test=True, created_by=user, call__state=CallState.DRAFT)


@transaction.atomic
def begin_test(call, *, by):
    """The officer's test of a draft call: the one he has begun, or a new one."""
    held = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
    if held.state != CallState.DRAFT:
        raise Refused(_("The round is published. Its form is tried before."))
    found = tests_of(by).filter(call=call).first()
    return found or Application.with_tests.create(
        call=call, title=_("Test of the form"), is_test=True, created_by=by
    )


@transaction.atomic
def drop_test(test):
    """Throw a test away, with everything typed."""
    tests_of(test.created_by).filter(pk=test.pk).delete()


def sweep_tests():
    """Throw away the tests of calls that are no drafts any more; the scheduler's. Returns how many rows."""
    over = Application.with_tests.filter(is_test=True).exclude(call__state=CallState.DRAFT)
    return over.delete()[0]


def stand_in(call):
    """An organisation that no table knows, so that every section has somebody to speak of."""
    return Organization(
        pk=NOBODY, name=_("An organisation (test)"), uscc="", region=call.region, representative=_("nobody"),
        registered_on=clock.today() - YEARS_OF_STANDING,
    )  # fmt: skip
