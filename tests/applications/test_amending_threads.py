"""A call amended, extended and asked about by several at the same instant."""

from datetime import timedelta

import pytest

from tests.factories import applications as factory
from tests.factories.calls import open_call
from tests.factories.organizations import administrator_of, organization
from tests.factories.people import officer, person
from tests.threads import at_once, marks
from ventures.applications import actions
from ventures.applications.models import Application
from ventures.calls import enquiries
from ventures.calls.models import Call, Clarification
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications import actions as messages
from ventures.notifications.digests import gather_digests
from ventures.notifications.models import Message

pytestmark = marks


def test_of_two_officers_who_amend_one_version_one_wins():
    call, first, second = open_call(), officer(), officer()

    answers = at_once(
        *(
            lambda by=by: actions.amend_call(
                call, "facts", {"contact": f"{by.pk}"}, by=by, reason="更正", over=1
            )
            for by in (first, second)
        )
    )

    assert answers == ["done", "refused"]
    assert [row.number for row in call.versions.all()] == [1, 2]


def test_those_who_submit_while_the_call_is_extended_lose_nothing_and_numbers_stay_gapless():
    call, by = open_call(), officer()
    drafts = [factory.complete_draft(call) for _place in range(4)]
    later = call.closes_at + timedelta(days=5)

    answers = at_once(
        lambda: actions.amend_call(call, "facts", {"closes_at": later}, by=by, reason="顺延"),
        *(lambda one=one: actions.submit(one, by=administrator_of(one.organization)) for one in drafts),
    )

    assert answers == ["done"] * 5
    rows = Application.objects.filter(call=call).order_by("number")
    assert [row.number[-4:] for row in rows] == ["0001", "0002", "0003", "0004"]
    versions = {version.number: version.hash for version in call.versions.all()}
    kept = [row.editions.get().content["rules"] for row in rows]
    assert all(versions[one["version"]] == one["hash"] for one in kept)
    with clock.at(later), pytest.raises(Refused):
        actions.begin(Call.objects.get(pk=call.pk), drafts[0].organization, by=by, title="再来")


def test_of_two_officers_who_answer_one_question_one_wins():
    call, body = open_call(), organization()
    asked = enquiries.ask(call, body, by=administrator_of(body), text="？")
    officers = officer(), officer()

    answers = at_once(
        *(
            lambda by=by: enquiries.answer([asked_again(asked)], by=by, question="问", answer="答")
            for by in officers
        )
    )

    assert answers == ["done", "refused"]
    assert Clarification.objects.count() == 1


def asked_again(asked):
    """The question as another request reads it."""
    return type(asked).objects.get(pk=asked.pk)


def test_of_eleven_questions_at_once_ten_wait():
    call, body = open_call(), organization()
    by = administrator_of(body)

    answers = at_once(*(lambda: enquiries.ask(call, body, by=by, text="？") for _place in range(11)))

    assert answers == ["done"] * 10 + ["refused"]


def test_two_schedulers_at_once_write_one_digest():
    reader = person()
    messages.prefer("community", by=reader, email="daily", sms=False)
    for _place in range(3):
        messages.tell([reader], "organizations/let_in", organization(), role="编辑")
    noon = clock.now().replace(hour=4)

    def scheduler():
        with clock.at(noon):
            gather_digests()

    at_once(scheduler, scheduler, scheduler)

    assert Message.objects.filter(kind="notifications/digest").count() == 1
