"""Objections: with whom they are, until when, and who may answer them."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from tests.factories import awards as make
from tests.factories.people import officer
from tests.kept import kept
from ventures.awards import actions
from ventures.awards.models import Objection
from ventures.core import clock
from ventures.core.dates import SHANGHAI
from ventures.core.errors import Refused, Stale
from ventures.notifications.models import Message
from ventures.reference.models import CalendarDay

pytestmark = pytest.mark.django_db


@kept
def notice():
    return make.noticed()


def test_it_is_due_on_the_fifth_working_day(notice):
    CalendarDay.objects.create(date="2027-06-09", is_working=False)

    received = datetime(2027, 6, 4, 15, tzinfo=SHANGHAI)

    assert str(actions.due_on(received)) == "2027-06-14"


def test_without_a_calendar_it_is_due_in_a_week():
    assert str(actions.due_on(datetime(2031, 3, 3, 9, tzinfo=SHANGHAI))) == "2031-03-10"


def test_the_proposer_neither_answers_nor_gets_it(notice):
    proposer, objection = notice.decision.proposed_by, make.objection(notice)

    with pytest.raises(Refused):
        actions.answer_objection(objection, by=proposer, answer="经核实，内容不重复。")
    with pytest.raises(Refused) as refused:
        actions.assign_objection(objection, proposer, by=officer())

    assert refused.value.field == "to"
    assert Objection.objects.get().state == "received"


def test_it_is_given_to_a_colleague_who_is_told(notice):
    first, second = officer(), officer()
    objection = make.objection(notice)

    actions.assign_objection(objection, second, by=first)

    assert Objection.objects.get().assigned_to == second
    assert Message.objects.filter(kind="awards/objection", user=second).exists()


def test_what_is_answered_is_not_given_away(notice):
    one, objection = officer(), make.objection(notice)
    actions.answer_objection(objection, by=one, answer="经核实，内容不重复。")

    with pytest.raises(Stale):
        actions.assign_objection(objection, officer(), by=one)


def test_of_two_who_answer_one_is_told(notice):
    first, second = officer(), officer()
    objection = make.objection(notice)
    stale = Objection.objects.get()
    actions.answer_objection(objection, by=first, answer="经核实，内容不重复。")

    with pytest.raises(Stale, match=str(first)):
        actions.answer_objection(stale, by=second, answer="属实。", upheld=True)

    assert Objection.objects.get().state == "answered"


def test_the_list_says_with_whom_and_until_when(client, notice):
    one = officer()
    objection = make.objection(notice)
    client.force_login(one)

    page = client.get(reverse("awards:objections")).content.decode()
    with clock.at(clock.now() + timedelta(days=30)):
        client.force_login(one)
        later = client.get(reverse("awards:objections")).content.decode()

    assert one.name in page
    assert "逾期" not in page
    assert "逾期" in later
    assert objection in Objection.objects.visible_to(one)


def test_one_visitor_cannot_flood_a_notice_and_keeps_what_he_typed(client, notice):
    award = notice.decision.awards.first()
    typed = {"award": award.pk, "name": "陈市民", "text": "该项目与街道已有项目内容重复，有街道公示可查。"}

    pages = [
        client.post(reverse("awards:object", args=[notice.pk]), typed | {"contact": f"1380000{n:04}"})
        for n in range(25)
    ]

    assert [page.status_code for page in pages].count(302) == 5
    assert Objection.objects.count() == 5
    assert "陈市民" in pages[-1].content.decode()


@pytest.mark.parametrize(
    "again", ["138 0000 0000", "+86 138-0000-0000", "１３８００００００００", "138\u200b00000000"]
)
def test_the_same_telephone_written_otherwise_is_the_same_person(notice, again):
    make.objection(notice)

    with pytest.raises(Refused) as refused:
        make.objection(notice, contact=again)

    assert refused.value.field == "award"


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("name", "匿名"), ("name", "匿 名"), ("name", "Anonymous"), ("name", "\u200b\u200b\u200b"),
        ("name", "……"),
        ("text", "\u200b" * 30), ("text", "。" * 30), ("text", "啊" * 30), ("contact", "\u200b" * 9),
    ],
)  # fmt: skip
def test_a_name_or_a_text_that_says_nothing_is_refused(notice, field, said):
    with pytest.raises(Refused) as refused:
        make.objection(notice, **{field: said})

    assert refused.value.field == field
