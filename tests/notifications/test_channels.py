"""How messages reach people: by choice, together once a day, by text, and into calendars."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.template.loader import get_template
from django.urls import reverse
from pytest_django.asserts import assertContains

from tests.factories import applications as factory
from tests.factories.organizations import administrator_of, organization
from tests.factories.people import auditor, officer, person
from ventures.applications.deadlines import remind
from ventures.core import calendar, clock
from ventures.core.dates import SHANGHAI
from ventures.notifications import actions, texts
from ventures.notifications.digests import gather_digests
from ventures.notifications.models import Message, TextMessage
from ventures.notifications.topics import OF_KIND
from ventures.portal.calendars import token_of

pytestmark = pytest.mark.django_db
OPTIONAL, DUTY = "organizations/let_in", "organizations/account_refused"
NOON = datetime(2026, 7, 1, 12, 0, tzinfo=SHANGHAI)


def told(user, kind=OPTIONAL):
    """A message of a kind."""
    return actions.tell([user], kind, organization(), link="/desk/", role="编辑")[0]


def prefers(user, email="at_once", sms=False, topic="community"):
    """How somebody wants the messages of a topic."""
    actions.prefer(topic, by=user, email=email, sms=sms)
    return user


def test_every_kind_of_a_topic_has_its_text():
    for kind in OF_KIND:
        assert get_template("{}/messages/{}.txt".format(*kind.split("/")))


@pytest.mark.parametrize(("email", "state"), [("at_once", "waiting"), ("daily", "digest"), ("off", "off")])
def test_each_topic_goes_out_as_its_reader_wants_it(email, state):
    message = told(prefers(person(), email))

    assert message.state == state
    assert Message.objects.visible_to(message.user).get() == message


def test_a_duty_cannot_be_switched_off(client):
    reader = prefers(person(), "off", topic="correct")
    client.force_login(reader)

    page = client.get(reverse("notifications:preferences"))

    assert told(reader, DUTY).state == "waiting"
    assert "correct-email" not in page.context["form"].fields
    assertContains(page, "不能关闭")


def test_preferences_are_kept_on_their_page(client):
    reader = person(phone="13800000000")
    client.force_login(reader)
    form = client.get(reverse("notifications:preferences")).context["form"]
    sent = {name: "daily" for name in form.fields if name.endswith("-email")} | {"community-sms": "on"}

    client.post(reverse("notifications:preferences"), sent)

    shown = client.get(reverse("notifications:preferences")).context["form"]
    assert shown["community-email"].value() == "daily"
    assert shown["community-sms"].value() is True
    assert client.post(reverse("notifications:preferences"), {"calls-email": "x"}).status_code == 200


def test_the_digest_goes_out_once_a_day_with_everything_in_it():
    reader = prefers(person(), "daily")
    with clock.at(NOON):
        first, second = told(reader), told(reader)
        written = [gather_digests(), gather_digests()]
        told(reader)
        again = gather_digests()
        actions.deliver()
    with clock.at(NOON + timedelta(days=1)):
        tomorrow = gather_digests()

    assert (written, again, tomorrow) == ([1, 0], 0, 1)
    assert len(mail.outbox) == 1
    assert first.subject in mail.outbox[0].body
    first.refresh_from_db()
    assert first.digest.state == "sent"
    assert first.digest_id == Message.objects.get(pk=second.pk).digest_id
    assert Message.objects.visible_to(reader).count() == 3


def test_no_digest_goes_out_before_eight():
    told(prefers(person(), "daily"))

    with clock.at(NOON.replace(hour=7, minute=59)):
        assert gather_digests() == 0


def test_texts_go_to_those_who_want_them_and_have_a_telephone(settings, tmp_path):
    settings.SMS_BACKEND = "ventures.notifications.texts.to_file"
    settings.SMS_ADDRESS = str(tmp_path / "texts")
    message = told(prefers(person(phone="13800000000"), "off", sms=True))
    told(prefers(person(), sms=True)), told(person(phone="13800000001"))

    left = [texts.deliver_texts(), texts.deliver_texts()]

    lines = [json.loads(line) for line in (tmp_path / "texts").read_text().splitlines()]
    assert lines == [{"phone": "13800000000", "text": message.subject}]
    assert left == [0, 0]
    assert TextMessage.objects.get().state == "sent"


def away(phone, text):
    raise OSError("nobody there")


def refusing(phone, text):
    raise ValueError("400 wrong number")


@pytest.mark.parametrize(
    ("backend", "state", "attempts"), [("away", "waiting", 0), ("refusing", "failed", 5)]
)
def test_a_text_waits_for_its_service_and_fails_after_five_refusals(settings, backend, state, attempts):
    settings.SMS_BACKEND = f"{__name__}.{backend}"
    told(prefers(person(phone="13800000000"), sms=True))

    for _turn in range(6):
        texts.deliver_texts()

    text = TextMessage.objects.get()
    assert (text.state, text.attempts) == (state, attempts)


def test_without_a_backend_no_text_is_written():
    told(prefers(person(phone="13800000000"), sms=True))

    assert TextMessage.objects.count() == 0


def test_the_office_sees_what_became_of_every_message_of_a_case(client):
    application = factory.submitted()
    for reader in (officer(), auditor()):
        client.force_login(reader)
        page = client.get(reverse("portal:messages", args=[application.case]))
        assertContains(page, "待发送")
    client.force_login(administrator_of(application.organization))

    assert client.get(reverse("portal:messages", args=[application.case])).status_code == 403


def test_a_draft_is_called_to_mind_seven_days_and_one_day_before_once_each():
    draft = factory.begun()
    closes = draft.call.closes_at
    sent = []
    for before in (timedelta(days=8), timedelta(days=7), timedelta(days=3), timedelta(hours=23), timedelta()):
        with clock.at(closes - before):
            sent.append((remind(), remind()))
    with clock.at(closes + timedelta(hours=1)):
        late = remind()

    assert sent == [(0, 0), (1, 0), (0, 0), (1, 0), (0, 0)]
    assert late == 0
    assert Message.objects.filter(kind="applications/deadline_near", case=draft.case).count() == 2


def test_what_was_handed_in_is_not_called_to_mind():
    application = factory.submitted()

    with clock.at(application.call.closes_at - timedelta(days=2)):
        assert remind() == 0


def test_the_scheduler_does_all_of_it():
    draft = factory.begun()

    with clock.at(draft.call.closes_at - timedelta(days=2)):
        call_command("scheduler")

    assert Message.objects.filter(kind="applications/deadline_near", state="sent").count() == 1


def unfolded(response):
    return response.content.decode().replace("\r\n ", "")


def test_the_deadline_of_an_application_is_a_calendar_file(client):
    draft = factory.begun(title="长者；饭桌, 一")
    client.force_login(administrator_of(draft.organization))

    answer = client.get(reverse("applications:calendar", args=[draft.pk]))

    assert answer["Content-Type"].startswith("text/calendar")
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))
    closes = draft.call.closes_at.astimezone(UTC)
    assert f"DTSTART:{closes:%Y%m%dT%H%M%SZ}" in unfolded(answer)
    assert "长者；饭桌\\, 一" in unfolded(answer)


def test_a_line_is_folded_at_seventy_five_octets_and_never_inside_a_character():
    line = "SUMMARY:" + "社区" * 60

    folded = calendar.fold(line).split("\r\n ")

    assert "".join(folded) == line
    assert all(len(part.encode()) <= 75 for part in folded)


def test_the_private_feed_shows_ones_deadlines_until_it_is_revoked(client):
    draft = factory.begun()
    reader = administrator_of(draft.organization)
    feed = actions.renew_feed(by=reader)
    address = reverse("portal:calendar", args=[token_of(feed)])

    shown = client.get(address)
    renewed = actions.renew_feed(by=reader)

    assert draft.title in unfolded(shown)
    assert client.get(address).status_code == 404
    assert client.get(reverse("portal:calendar", args=["1-abc.nonsense"])).status_code == 404
    client.force_login(reader)
    assertContains(client.get(reverse("portal:feed")), token_of(renewed))
    client.post(reverse("portal:revoke_feed"))
    assert client.get(reverse("portal:calendar", args=[token_of(renewed)])).status_code == 404
