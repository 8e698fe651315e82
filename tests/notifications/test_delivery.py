"""Nothing is lost and nothing comes twice, whatever the mail server does."""

from datetime import timedelta

import pytest

from tests.factories.mail_server import mail_server, speak_to
from tests.factories.organizations import organization
from tests.factories.people import person
from ventures.core import clock
from ventures.notifications import actions
from ventures.notifications.models import Message
from ventures.notifications.states import State

pytestmark = pytest.mark.django_db
NOBODY_LISTENS = 1


def told(*users):
    """A message to each."""
    return actions.tell(users, "organizations/let_in", organization(), link="/desk/", role="编辑")


def states():
    """The state and the attempts of every message, in their order."""
    return list(Message.objects.order_by("pk").values_list("state", "attempts"))


def test_without_a_mail_server_everything_waits_and_goes_out_when_it_is_back(settings):
    told(person(), person())
    speak_to(settings, NOBODY_LISTENS)
    for _turn in range(6):
        assert actions.deliver() == 2
    waited = states()

    with mail_server(settings) as server:
        left = actions.deliver()

    assert waited == [(State.WAITING, 0), (State.WAITING, 0)]
    assert left == 0
    assert len(server.taken) == 2


def test_one_refused_address_keeps_nobody_else_waiting_and_ends_after_five_times(settings):
    gone, here = person(), person()
    told(gone, here)

    with mail_server(settings, **{gone.email: 550}) as server:
        left = [actions.deliver() for _turn in range(6)]

    assert len(server.taken) == 1
    assert states() == [(State.FAILED, 5), (State.SENT, 1)]
    assert left == [1, 1, 1, 1, 0, 0]
    assert "550" in Message.objects.get(user=gone).error


def test_a_server_that_asks_to_come_back_is_asked_again_for_five_days(settings):
    busy = person()
    told(busy)

    with mail_server(settings, **{busy.email: 451}) as server:
        for _turn in range(7):
            actions.deliver()
        waited = states()
        server.refuses.clear()
        actions.deliver()

    assert waited == [(State.WAITING, 7)]
    assert states() == [(State.SENT, 8)]


def test_who_never_takes_a_mail_is_given_up_after_five_days(settings):
    busy = person()
    told(busy)

    with mail_server(settings, **{busy.email: 451}), clock.at(clock.now() + timedelta(days=6)):
        actions.deliver()

    assert states() == [(State.FAILED, 1)]


def test_a_message_that_cannot_be_written_as_a_mail_stops_nobody(settings):
    odd, here = person(), person()
    told(odd, here)
    Message.objects.filter(user=odd).update(address="somebody\n@example.org")

    with mail_server(settings) as server:
        actions.deliver()

    assert len(server.taken) == 1
    assert states() == [(State.WAITING, 1), (State.SENT, 1)]
