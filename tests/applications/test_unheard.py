"""A page whose sending was saved but never answered: what it saved itself is nobody else's work."""

import json

import pytest
from django.test import Client

from tests.applications.section_pages import edition, grid
from tests.applications.test_keeping import facts, keep, read
from tests.factories import applications as make
from tests.factories.organizations import administrator_of, member
from ventures.applications.models import TeamMember

pytestmark = pytest.mark.django_db
ROWS = {"duty": "统筹", "hours": "10"}


@pytest.fixture
def draft():
    return make.complete_draft()


@pytest.fixture
def her(client, draft):
    client.force_login(administrator_of(draft.organization))
    return client


@pytest.fixture
def him(draft):
    browser = Client()
    browser.force_login(member(draft.organization))
    return browser


def test_a_text_typed_on_after_a_lost_answer_is_saved_and_no_conflict(her, draft):
    typed = facts(her, draft, summary="写到一半")
    keep(her, draft, "facts", **typed, sending="first")

    again = typed | {"summary": "写到一半，又写了一些"}
    answer = keep(her, draft, "facts", **again, sending="second", unheard="first").json()

    draft.refresh_from_db()
    assert draft.summary == "写到一半，又写了一些"
    assert answer["saved"]


def test_a_row_of_a_lost_answer_is_not_there_twice(her, draft):
    stands = read(her, draft, "team")
    keep(her, draft, "team", **stands, **grid("members", {"name": "甲", **ROWS}), sending="first")

    two = grid("members", {"name": "甲", **ROWS}, {"name": "乙", **ROWS})
    keep(her, draft, "team", **stands, **two, sending="second", unheard="first")

    names = TeamMember.objects.filter(application=draft).values_list("name", flat=True)
    assert sorted(names) == sorted(["甲", "乙"])


def test_what_a_lost_sending_took_from_another_is_not_overwritten(her, him, draft):
    typed = facts(her, draft, summary="她的概要")
    keep(him, draft, "facts", **facts(him, draft, title="他改的名称"), sending="his")
    keep(her, draft, "facts", **typed, sending="first")

    again = typed | {"summary": "她的概要，更长"}
    answer = keep(her, draft, "facts", **again, sending="second", unheard="first").json()

    draft.refresh_from_db()
    assert (draft.title, draft.summary) == ("他改的名称", "她的概要，更长")
    assert answer["taken"]["title"] == ["他改的名称"]


def test_the_same_field_changed_by_another_after_the_lost_answer_is_left_to_both(her, him, draft):
    typed = facts(her, draft, summary="她的概要")
    keep(her, draft, "facts", **typed, sending="first")
    keep(him, draft, "facts", **facts(him, draft, summary="他的概要"), sending="his")
    before = edition(draft, "facts")

    again = typed | {"summary": "她的概要，更长"}
    answer = keep(her, draft, "facts", **again, sending="second", unheard="first").json()

    assert "saved" not in answer
    assert "他的概要" in answer["notice"]
    assert edition(draft, "facts") == before


def test_what_could_not_be_saved_after_a_lost_answer_still_knows_its_own(her, draft):
    typed = facts(her, draft, summary="写到一半")
    keep(her, draft, "facts", **typed, sending="first")
    keep(her, draft, "facts", **typed | {"summary": "更长", "title": ""}, sending="second", unheard="first")

    last = typed | {"summary": "更长", "title": "新名称"}
    answer = keep(her, draft, "facts", **last, sending="third", unheard="first second").json()

    draft.refresh_from_db()
    assert (draft.title, draft.summary) == ("新名称", "更长")
    assert json.loads(answer["read_at"])


def test_another_pages_sending_is_not_ones_own(her, draft):
    typed = facts(her, draft, summary="第一个窗口")
    keep(her, draft, "facts", **typed, sending="window one")

    other = typed | {"summary": "第二个窗口"}
    answer = keep(her, draft, "facts", **other, sending="window two", unheard="something else").json()

    assert "saved" not in answer
    assert "第一个窗口" in answer["notice"]
