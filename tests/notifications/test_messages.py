from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from tests.factories.organizations import organization
from tests.factories.people import officer, person
from ventures.notifications import actions
from ventures.notifications.models import Message
from ventures.notifications.states import State
from ventures.portal.queries import latest_messages

pytestmark = pytest.mark.django_db
KIND = "organizations/let_in"


def url(name, *args):
    return reverse(f"notifications:{name}", args=args)


def told(user, link="/desk/"):
    """A message in somebody's inbox."""
    return actions.tell([user], KIND, organization(), link=link, role="编辑")[0]


def test_a_message_is_written_once_to_each_in_his_language():
    reader, foreigner = person(), person(language="en")

    actions.tell([reader, foreigner, reader], KIND, organization(), role="编辑")

    assert Message.objects.count() == 2
    assert "in the portal" in Message.objects.get(user=foreigner).subject
    assert Message.objects.get(user=reader).state == State.WAITING


class Spoken:
    """A word that counts how often it is written."""

    times = 0

    def __str__(self):
        self.times += 1
        return "编辑"


def test_a_text_is_written_once_for_all_who_read_one_language():
    in_one, in_two = Spoken(), Spoken()

    actions.tell([person(), person(), person()], KIND, organization(), role=in_one)
    actions.tell([person(), person(), person(language="en")], KIND, organization(), role=in_two)

    assert in_two.times == 2 * in_one.times > 0


def test_what_waits_is_sent_with_its_link():
    told(person())

    actions.deliver()
    actions.deliver()

    assert len(mail.outbox) == 1
    assert mail.outbox[0].body.endswith("/desk/")
    assert Message.objects.get().state == State.SENT


def test_looking_does_not_mark_as_read_the_button_does(client):
    client.force_login(user := person())
    message = told(user)

    assert message.subject in client.get(url("inbox")).text
    client.get(url("message", message.pk))
    message.refresh_from_db()
    assert message.read_at is None

    assert client.post(url("read", message.pk)).url == "/desk/"
    message.refresh_from_db()
    assert message.read_at


@pytest.mark.parametrize("link", ["", "//elsewhere.example/", "https://elsewhere.example/"])
def test_a_message_never_leads_away_from_the_portal(client, link):
    client.force_login(user := person())
    message = told(user, link)

    assert client.get(url("message", message.pk)).status_code == 200
    assert client.post(url("read", message.pk)).url == url("inbox")


def test_the_newest_message_stands_first_whenever_it_was_written_down(client):
    reader = person()
    new, old = told(reader), told(reader)
    Message.objects.filter(pk=old.pk).update(created_at=old.created_at - timedelta(days=400))
    client.force_login(reader)

    assert list(client.get(url("inbox")).context["page"]) == [new, old]
    assert latest_messages(reader) == [new, old]


def test_nobody_reads_anothers_messages(client):
    message = told(person())
    client.force_login(officer())

    assert client.get(url("message", message.pk)).status_code == 404
    assert client.post(url("read", message.pk)).status_code == 404
    assert message.subject not in client.get(url("inbox")).text


def test_all_are_marked_as_read_at_once_but_only_ones_own(client):
    user, other = person(), person()
    told(user), told(user), told(other)
    client.force_login(user)

    client.post(url("read_all"))

    assert Message.objects.unread().get().user == other
    assert Message.objects.visible_to(user).unread().count() == 0
    assert client.get(url("inbox"), {"unread": "1", "page": "x"}).status_code == 200


def test_the_inbox_costs_the_same_for_one_message_and_for_three(client, django_assert_num_queries):
    client.force_login(user := person())
    for count in (1, 2):
        for _one in range(count):
            told(user)
        with django_assert_num_queries(5):
            client.get(url("inbox"))
