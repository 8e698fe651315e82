"""A community without mail: a code read out on the phone, or an answer written down by an officer."""

import re
import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from tests.factories import organizations as make
from tests.factories.applications import complete_draft
from tests.factories.communities import community, district
from tests.factories.organizations import administrator_of
from tests.factories.people import auditor, officer
from tests.linkage.test_actions import ask
from ventures.applications import actions as applications
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.linkage import actions, queries
from ventures.linkage.actions import codes
from ventures.linkage.models import CodeTry, CommunityRequest
from ventures.linkage.states import Purpose
from ventures.notifications.models import Message
from ventures.workflow.models import Event, EventDetail

pytestmark = pytest.mark.django_db
CALL = {"reply": "yes", "name": "王主任", "number": "0571-00000000", "note": "场地在一楼"}


def url(name, *args):
    return reverse(f"linkage:{name}", args=args)


def mailed():
    """The code in the latest mail to a community."""
    body = Message.objects.filter(kind__startswith="linkage/").latest("pk").body
    return re.search(r"\d{4} \d{4}", body)[0]


def enter(client, code, **headers):
    return client.post(url("code"), {"code": code}, **headers)


def test_the_mail_carries_a_code_of_which_a_keyed_digest_alone_is_kept():
    request, _token = ask()

    code = mailed().replace(" ", "")

    assert len(code) == codes.DIGITS
    assert request.code_digest == codes.digest_of(code)
    assert code not in str(CommunityRequest.objects.values_list().get())
    assert "/answer/" in Message.objects.get(kind="linkage/confirm").body


def test_the_short_address_leads_to_the_page_of_the_code(client):
    assert client.get("/answer/").url == url("code")


@pytest.mark.parametrize("spacing", [" ", "", "-"])
def test_the_right_code_opens_the_question_and_one_press_answers(client, spacing):
    request, _token = ask()

    opened = enter(client, mailed().replace(" ", spacing))

    page = client.get(opened.url)
    assert "长者食堂" in page.text
    request.refresh_from_db()
    assert request.state == "sent"
    client.post(opened.url, {"name": "王主任", "reply": "yes"})
    request.refresh_from_db()
    assert (request.state, request.way) == ("answered", "code")
    assert "王主任" in client.get(opened.url).text
    assert not CodeTry.objects.exists()


def test_a_wrong_code_may_be_entered_five_times_and_then_not_even_the_right_one(client):
    request, _token = ask()
    right = mailed()
    wrong = "00000000" if right != "0000 0000" else "11111111"

    for _one in range(codes.TRIES):
        assert enter(client, wrong).status_code == 200
    locked = enter(client, right)

    assert 'id="id_code_error"' in locked.text
    assert CodeTry.objects.count() == codes.TRIES
    with clock.at(clock.now() + codes.WINDOW + timedelta(seconds=1)):
        assert enter(client, right).status_code == 302
    request.refresh_from_db()
    assert request.state == "sent"


def test_one_browser_that_guesses_does_not_lock_another_out(client):
    ask()
    for _one in range(codes.TRIES + 3):
        enter(client, "00000000", REMOTE_ADDR="10.0.0.1")

    assert enter(client, mailed(), REMOTE_ADDR="10.0.0.2").status_code == 302


def test_many_browsers_together_are_limited_too(client, monkeypatch):
    ask()
    monkeypatch.setattr(codes, "TRIES_IN_ALL", 10)
    for number in range(10):
        enter(client, "00000000", REMOTE_ADDR=f"10.0.1.{number}")

    assert enter(client, mailed(), REMOTE_ADDR="10.0.2.1").status_code == 200


def test_wrong_tries_are_forgotten(client):
    enter(client, "12345678")

    with clock.at(clock.now() + codes.WINDOW + timedelta(seconds=1)):
        actions.expire()

    assert not CodeTry.objects.exists()


@pytest.mark.parametrize("code", ["", "1", "９９９９９９９９", "x" * 20, "1" * 500, "\x00"])
def test_nonsense_is_answered_with_a_page(client, code):
    assert enter(client, code).status_code == 200


def test_a_code_expires_with_its_link_and_opens_nothing_once_answered(client):
    request, _token = ask()
    code = mailed()
    with clock.at(clock.now() + timedelta(days=31)):
        assert enter(client, code).status_code == 200
    actions.answer(request, name="王主任")

    assert enter(client, code).status_code == 200


def test_opening_the_page_of_the_code_does_nothing(client):
    ask()
    for _one in range(20):
        assert client.get(url("code"), {"code": mailed()}).status_code == 200

    assert not CodeTry.objects.exists()


def test_what_a_code_opened_closes_after_half_an_hour(client, monkeypatch):
    ask()
    opened = enter(client, mailed()).url

    monkeypatch.setattr(codes, "PASS_SECONDS", -1)

    assert client.get(opened).status_code == 404
    assert client.post(opened, {"name": "王", "reply": "yes"}).status_code == 404


def test_an_officer_reads_out_a_new_code_once_and_the_mailed_one_holds_no_more(client):
    request, _token = ask()
    old = mailed()
    client.force_login(officer())

    page = client.post(url("read_out", request.pk)).text

    code = re.search(r"\d{4} \d{4}", page)[0]
    assert re.search(r">\s*\d{4} \d{4}\s*<", client.get(url("call", request.pk)).text) is None
    assert request.community.phone in page
    assert Event.objects.filter(verb="code_read_out").count() == 1
    assert code not in str(list(EventDetail.objects.values_list("value", flat=True)))
    client.logout()
    assert enter(client, old).status_code == 200
    assert enter(client, code).status_code == 302


def test_the_organisation_never_sees_a_code(client):
    request, _token = ask()
    client.force_login(administrator_of(request.organization))

    assert client.get(url("call", request.pk)).status_code == 403
    assert client.post(url("read_out", request.pk)).status_code == 403
    client.force_login(officer(district("330108")))
    assert client.post(url("read_out", request.pk)).status_code == 404
    client.force_login(auditor())
    assert client.post(url("read_out", request.pk)).status_code == 403


def test_an_answer_by_phone_says_who_called_whom_and_when(client):
    request, _token = ask()
    by = officer()
    client.force_login(by)

    with clock.at(clock.now() + timedelta(hours=2)):
        at = (clock.now() - timedelta(hours=1)).replace(microsecond=0)
        client.post(url("call", request.pk), CALL | {"called_at": at.isoformat()})

    request.refresh_from_db()
    assert (request.state, request.way, request.recorded_by) == ("answered", "phone", by)
    assert (request.answered_name, request.number_called) == ("王主任", "0571-00000000")
    event = Event.objects.filter(chain__record_type="linkage.communityrequest").latest("pk")
    assert (event.actor, event.to_state) == (by, "answered")
    assert str(by) in client.get(url("call", request.pk)).text
    assert queries.confirmation(request.case) == request


@pytest.mark.parametrize("wrong", [{"number": " "}, {"called_at": "2020-01-01T00:00"}, {"name": ""}, {
    "called_at": "2999-01-01T00:00"}, {"reply": "no", "note": ""}, {"reply": "x"}])  # fmt: skip
def test_a_call_that_cannot_be_is_refused_and_keeps_what_was_typed(client, wrong):
    request, _token = ask()
    client.force_login(officer())
    now = clock.now() + timedelta(minutes=5)

    with clock.at(now):
        page = client.post(url("call", request.pk), CALL | {"called_at": now.isoformat()} | wrong)

    assert page.status_code == 200
    assert (wrong.get("note") or wrong.get("name") or "0571") in page.text
    request.refresh_from_db()
    assert request.state == "sent"


def test_the_database_takes_no_phone_answer_without_its_call():
    request, _token = ask()

    with pytest.raises(IntegrityError), transaction.atomic():
        CommunityRequest.objects.filter(pk=request.pk).update(way="phone")


def test_a_question_goes_out_three_times_at_most():
    case, where, of = uuid.uuid4(), community(), make.organization()
    for number in range(actions.SENDINGS):
        ask(case=case, where=where, of=of, address=f"a{number}@example.org")

    with pytest.raises(Refused):
        ask(case=case, where=where, of=of, address="another@example.org")

    assert CommunityRequest.objects.get().sendings == actions.SENDINGS
    assert Message.objects.filter(kind="linkage/confirm").count() == actions.SENDINGS


def test_a_change_of_community_begins_a_count_of_its_own_and_the_old_word_counts_no_more():
    draft = complete_draft()
    by, first = administrator_of(draft.organization), draft.community
    asked = applications.ask_confirmation(draft, by=by, address="a@example.org")
    actions.answer(asked, name="王主任")
    assert queries.confirmation(draft.case, first) == asked

    applications.save_facts(draft, by=by, edition=None, community=community())

    assert queries.confirmation(draft.case, draft.community) is None
    applications.save_facts(draft, by=by, edition=None, community=first)
    with pytest.raises(Refused):
        applications.ask_confirmation(draft, by=by, address="b@example.org")
    assert CommunityRequest.objects.filter(case=draft.case, community=first).count() == 1


def test_no_fourth_question_can_be_written_by_any_path():
    case, where, of = uuid.uuid4(), community(), make.organization()
    for purpose in Purpose:
        request, _token = ask(purpose, case=case, where=where, of=of)
        for field in ("case", "community", "purpose"):
            assert field in [
                name for rule in request._meta.constraints for name in getattr(rule, "fields", ())
            ]

    row = CommunityRequest.objects.values().first() | {"token_digest": "x", "code_digest": None}
    row.pop("id")
    with pytest.raises(IntegrityError), transaction.atomic():
        CommunityRequest.objects.create(**row)
    assert CommunityRequest.objects.filter(case=case, community=where).count() == len(Purpose) == 3
