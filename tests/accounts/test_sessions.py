"""A session is found as long as it lasts, and no longer."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from tests.factories.people import officer, session_of
from ventures.accounts.sessions import SessionStore

pytestmark = pytest.mark.django_db


@pytest.fixture
def key():
    return session_of(officer())


def ends(key, seconds):
    Session.objects.filter(session_key=key).update(expire_date=timezone.now() + timedelta(seconds=seconds))


def test_it_is_found_in_one_query_as_long_as_it_lasts(key, django_assert_num_queries):
    ends(key, 30)

    with django_assert_num_queries(1):
        assert "_auth_user_id" in SessionStore(key)


def test_what_has_ended_is_empty_and_gets_another_key(key):
    ends(key, -1)
    store = SessionStore(key)

    assert "_auth_user_id" not in store
    assert store.session_key is None


WRONG = ["nobody-has-this-key", "长" * 40, "x" * 5000, "nobody\x00nobody", "\ud800" * 9]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_key_that_nobody_has_opens_nothing(wrong):
    assert dict(SessionStore(wrong).items()) == {}


def test_whose_session_has_ended_is_asked_to_sign_in(client, key):
    client.cookies["sessionid"] = key
    assert client.get("/desk/").status_code == 200

    ends(key, -1)

    assert client.get("/desk/").headers["Location"].startswith("/accounts/login/")


def test_a_cookie_with_what_no_database_takes_is_no_session(client):
    answer = client.get("/desk/", headers={"cookie": 'sessionid="nobody\\000nobody"'})

    assert answer.headers["Location"].startswith("/accounts/login/")
