"""Answers of every kind are kept while one types, and rows of a table are nobody's to overwrite."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.applications.section_pages import grid
from tests.applications.test_answers import call_with
from tests.factories import applications as make
from tests.factories.organizations import administrator_of, member
from ventures.applications.answering import values_of
from ventures.applications.keeping import copy_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return make.begun(call_with("people"))


@pytest.fixture
def her(draft):
    return signed_in(administrator_of(draft.organization))


@pytest.fixture
def him(draft):
    return signed_in(member(draft.organization))


def signed_in(user):
    browser = Client()
    browser.force_login(user)
    browser.user = user
    return browser


def read(browser, draft):
    """What the page carries of what was read."""
    page = browser.get(reverse("applications:section", args=[draft.pk, "answers"]))
    return {"edition": page.context["edition"], "read_at": page.context["read_at"]}


def keep(browser, draft, stands, *names):
    """What the script sends while these people are typed."""
    rows = grid("people", *({"name": name, "duty": "服务"} for name in names))
    return browser.post(reverse("applications:keep", args=[draft.pk, "answers"]), {**stands, **rows})


def names_of(draft):
    return [row["name"] for row in values_of(draft)["people"]]


def test_rows_of_a_table_are_saved_while_they_are_typed(her, draft):
    told = keep(her, draft, read(her, draft), "甲", "乙").json()

    assert "read_at" in told
    assert names_of(draft) == ["甲", "乙"]


def test_a_row_that_does_not_hold_yet_is_kept_and_the_fault_named(her, draft):
    stands = read(her, draft)

    told = keep(her, draft, stands, "甲" * 999).json()

    assert "read_at" not in told
    assert "未保存" in told["says"]
    assert copy_of(draft, "answers", her.user)
    assert names_of(draft) == []


def test_of_two_people_in_one_table_nobody_loses_his_rows(her, him, draft):
    stands = read(her, draft)
    keep(him, draft, stands, "他的人")

    told = keep(her, draft, stands, "她的人").json()

    assert "read_at" not in told
    assert names_of(draft) == ["他的人"]
    assert "她的人" in str(copy_of(draft, "answers", her.user).typed)
