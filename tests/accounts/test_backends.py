"""Whoever asks for a page comes in one query with his unread messages, and with whether he holds a role."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission

from tests.factories.organizations import organization
from tests.factories.people import administrator, officer, person
from ventures.accounts.actions import grant
from ventures.accounts.backends import ReaderBackend
from ventures.accounts.models import User
from ventures.core import clock
from ventures.notifications.actions import read_all, tell

pytestmark = pytest.mark.django_db


def read(user):
    return ReaderBackend().get_user(user.pk)


def written_to(user, times):
    for _message in range(times):
        tell([user], "organizations/let_in", organization(), role="编辑")


def test_a_reader_comes_with_the_number_of_his_own_unread_messages(django_assert_num_queries):
    user, other = person(), person()
    written_to(user, 2)
    written_to(other, 1)

    with django_assert_num_queries(1):
        assert [read(user).unread] == [2]
    read_all(by=user)

    assert (read(user).unread, read(other).unread) == (0, 1)


def test_who_comes_otherwise_is_counted_when_he_is_asked():
    user = person()
    written_to(user, 3)

    assert User.objects.get(pk=user.pk).unread == 3


def test_a_reader_without_a_role_is_not_asked_for_it_again(django_assert_num_queries):
    user = person()

    with django_assert_num_queries(1):
        assert read(user).grants == []


def test_a_role_counts_on_its_days_alone():
    user = officer()
    user.role_grants.update(valid_to=clock.today())

    assert [one.role for one in read(user).grants] == ["officer"]
    with clock.at(clock.now() + timedelta(days=1)):
        assert read(user).grants == []


def test_who_takes_up_a_role_while_he_reads_has_it_at_once():
    user = read(person())
    assert user.grants == []

    grant(user, "editor", by=administrator())

    assert [one.role for one in user.grants] == ["editor"]
    assert [one.name for one in user.groups.all()] == ["editor"]


def test_nobody_comes_who_is_unknown_or_no_longer_active():
    user = person()
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert read(user) is None
    assert ReaderBackend().get_user(0) is None


def test_a_right_that_a_rule_decides_is_given_by_no_permission_and_not_asked_for(django_assert_num_queries):
    reader = person()
    reader.user_permissions.set(Permission.objects.filter(codename__in=["add_source", "access_admin"]))
    reader = read(reader)

    with django_assert_num_queries(0):
        assert not reader.has_perm("funds.add_source")
    assert reader.has_perm("wagtailadmin.access_admin")
