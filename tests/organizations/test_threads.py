"""Two people register one code at the same instant: the database lets one in, the other is told."""

from django.db import transaction

from tests import threads
from tests.factories.organizations import facts
from tests.factories.people import person
from ventures.organizations.actions import register
from ventures.organizations.models import Membership, Organization

pytestmark = threads.marks


def test_a_code_registered_by_two_at_the_same_instant_is_refused_to_one():
    typed, first, second, answers = facts(), person(), person(), []

    with transaction.atomic():
        register(by=first, **typed)
        other = threads.begun(lambda: register(by=second, **typed), answers)
        both_were_at_it = threads.waits_for_us(other)
    other.join()

    assert both_were_at_it
    assert answers == ["refused"]
    assert Organization.objects.count() == 1
    assert Membership.objects.get().user == first


def test_of_several_who_register_a_code_at_once_one_is_let_in():
    typed, people = facts(), [person() for _turn in range(3)]

    answers = threads.at_once(*[lambda by=by: register(by=by, **typed) for by in people])

    assert answers == ["done", "refused", "refused"]
    assert Organization.objects.count() == 1
