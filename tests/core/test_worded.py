"""A query that is put into SQL once says for every number what Django says anew."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import Count, Exists, F, OuterRef, Value
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from tests.factories.communities import district
from tests.factories.people import officer, person
from ventures.accounts.models import RoleGrant, User, live_grants
from ventures.core import clock
from ventures.core.worded import KEPT, MANY, worded
from ventures.notifications.models import Message

pytestmark = pytest.mark.django_db


def counted(build):
    """A worded query, and how often it was put into words."""
    times = []

    @worded
    def query(*numbers, **fixed):
        times.append(numbers)
        return build(*numbers, **fixed)

    return query, times


def test_it_is_put_into_words_once_for_all_numbers():
    people = [person() for _number in range(3)]
    query, times = counted(lambda pk: User.objects.filter(pk=pk))

    assert [query(one.pk) for one in people] == [[one] for one in people]
    assert query(0) == []
    assert len(times) == 1


def test_another_engine_has_words_of_its_own(monkeypatch):
    one = person()
    query, times = counted(lambda pk: User.objects.filter(pk=pk))

    here = query(one.pk)
    with monkeypatch.context() as patch:
        patch.setattr(connection, "vendor", "another")
        there = [query(one.pk) for _again in range(2)]

    assert [here, *there, query(one.pk)] == [[one]] * 4
    assert len(times) == 2


def test_several_numbers_are_asked_for_at_once_whatever_their_count():
    people = [person() for _number in range(3)]
    query, times = counted(lambda pks: User.objects.filter(pk__in=pks).order_by("pk"))

    for some in (people, people[:1], people[1:], [people[0]] * 2, people[:1]):
        assert query({one.pk: one for one in some}) == sorted({*some}, key=lambda one: one.pk)
    assert query(()) == []
    assert len(times) == 3


def test_of_very_many_numbers_no_words_are_kept():
    people = [person() for _number in range(3)]
    query, times = counted(lambda pks: User.objects.filter(pk__in=pks))
    many = [*range(-MANY, 0), *(one.pk for one in people)]

    assert {*query(many)} == {*query(many)} == {*people}
    assert [list(one) for (one,) in times] == [many, many]


def test_a_number_stands_wherever_the_query_has_it_and_others_stay():
    mine, other = officer(), officer(district())
    query, _times = counted(
        lambda pk: User.objects.annotate(
            is_he=Exists(RoleGrant.objects.filter(user=pk, user__pk=OuterRef("pk"))), seven=Value(7)
        ).filter(pk__lte=pk)
    )

    for one in (mine, other):
        below = User.objects.filter(pk__lte=one.pk).values_list("pk", flat=True)
        rows = {row.pk: (row.is_he, row.seven) for row in query(one.pk)}
        assert rows == {pk: (pk == one.pk, 7) for pk in below}


def test_rows_come_with_what_belongs_to_them_in_the_types_of_their_fields(django_assert_num_queries):
    region = district()
    user = officer(region)
    user.role_grants.update(valid_to=clock.today())

    with django_assert_num_queries(1):
        (grant,) = live_grants(user.pk, today=clock.today())
        assert (grant.scope, grant.valid_to) == (region, clock.today())
    assert live_grants(user.pk, today=clock.today() + timedelta(days=1)) == []


def test_values_and_unions_come_as_django_gives_them():
    users = [officer(), officer(), person()]

    def both(pks):
        grants = RoleGrant.objects.filter(user__in=pks).order_by().values_list("user", "role")
        joined = User.objects.filter(pk__in=pks).order_by().annotate(n=Count("role_grants"))
        return joined.annotate(said=F("email")).values_list("pk", "said").union(grants, all=True)

    query, _times = counted(both)
    for some in (users, users[:1], users[1:2], users[2:]):
        pks = [one.pk for one in some]
        assert sorted(query(pks)) == sorted(both(pks))


def test_a_query_that_leaves_a_number_out_is_refused():
    query, _times = counted(lambda pk, _other: User.objects.filter(pk=pk))

    with pytest.raises(ValueError, match="everything"):
        query(1, 2)


def test_a_query_that_prefetches_is_refused():
    query, _times = counted(lambda pk: User.objects.filter(pk=pk).prefetch_related("groups"))

    with pytest.raises(ValueError, match="prefetches"):
        query(1)


def test_no_more_words_are_kept_than_so_many():
    query, times = counted(lambda pk, *, day: User.objects.filter(pk=pk, pk__gt=day))  # noqa: ARG005
    for _twice in range(2):
        for day in range(KEPT + 1):
            query(1, day=-day)

    assert len(times) == 2 * (KEPT + 1)


def test_threads_share_the_words_and_ask_each_by_its_own_connection():
    kinds = list(ContentType.objects.order_by("pk")[:8])
    query, times = counted(lambda pk: ContentType.objects.filter(pk=pk))
    query(0)

    def asked(one):
        try:
            return [query(one.pk) for _turn in range(20)] == [[one]] * 20
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(asked, kinds))
    assert len(times) == 1


def test_texts_and_uuids_stand_in_it_as_numbers_do():
    people, case = [person() for _number in range(3)], uuid4()
    query, times = counted(lambda names, of: User.objects.filter(name__in=names, email=of))
    of_case, _times = counted(
        lambda cases, kind: Message.objects.filter(case__in=cases, kind=kind).order_by("pk")
    )
    told = [
        Message.objects.create(kind="a/b", case=one, subject="", body="", created_at=clock.now())
        for one in (case, uuid4(), None)
    ]

    for one in people:
        assert query([one.name, "nobody"], one.email) == [one]
    assert query(["%", "_"], people[0].email) == []
    assert of_case([case], "a/b") == told[:1]
    assert of_case([case, told[1].case], "a/b") == told[:2]
    assert of_case([case], "a/c") == of_case([uuid4()], "a/b") == []
    assert len(times) == 1


def test_a_text_that_the_query_alters_is_refused():
    query, _times = counted(lambda name: User.objects.filter(name__contains=name))

    with pytest.raises(ValueError, match="everything"):
        query("x")


def test_the_first_row_or_nothing():
    people = [person() for _number in range(2)]
    query, times = counted(lambda pk: User.objects.filter(pk__gte=pk).order_by("pk"))

    assert [query.first(one.pk) for one in people] == people
    assert query.first(people[1].pk + 1) is None
    assert len(times) == 1


def test_rows_are_locked_in_a_transaction_alone(monkeypatch):
    query, _times = counted(lambda pk: User.objects.select_for_update().filter(pk=pk))
    one = person()

    with CaptureQueriesContext(connection) as asked:
        assert query(one.pk) == [one]
    assert ("FOR UPDATE" in asked[0]["sql"]) == connection.features.has_select_for_update

    monkeypatch.setattr(connections[DEFAULT_DB_ALIAS], "get_autocommit", lambda: True)
    with pytest.raises(TransactionManagementError):
        query(one.pk)
