from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from tests.factories import delivery
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.monitoring import actions
from ventures.monitoring.actions import attendance as doors
from ventures.monitoring.attendance import attendance_of
from ventures.monitoring.models import SignIn, SignInPoint
from ventures.monitoring.queries import work_of
from ventures.monitoring.snapshot import snapshot_of
from ventures.monitoring.telephones import digests_of

TOKENS = ["甲" * 43, "乙" * 43, "丙" * 43]


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


def address_of(point):
    return reverse("monitoring:sign_in", args=[point.token])


def comes(point, *tokens):
    """Telephones with these tokens sign in; whether each is new."""
    return [actions.sign_in(point, token, address="192.0.2.1") for token in tokens]


def test_opening_the_page_signs_nobody_in_and_leaves_no_token(client, award):
    point = delivery.door(award)

    page = client.get(address_of(point))

    assertContains(page, award.organization.name)
    assertContains(page, "我到了")
    assert not SignIn.objects.exists()
    assert "telephone" not in page.cookies


def test_one_press_counts_one_telephone_once_and_says_so_kindly(client, award):
    address = address_of(delivery.door(award))

    first = client.post(address, follow=True)
    second = client.post(address, follow=True)

    assertContains(first, "已签到")
    assertContains(second, "您已经签到过了")
    assertNotContains(second, "我到了")
    assert SignIn.objects.count() == 1


def test_the_token_is_random_lasts_and_no_script_reads_it(client, award):
    response = client.post(address_of(delivery.door(award)))

    cookie = response.cookies["telephone"]
    assert len(cookie.value) == 43
    assert cookie["httponly"]
    assert cookie["path"] == "/delivery/"
    assert cookie["max-age"] > 300 * 24 * 3600


def test_nothing_kept_of_a_visitor_is_his_token_address_or_name(client, award):
    token = client.post(address_of(delivery.door(award))).cookies["telephone"].value

    kept = SignIn.objects.get()
    assert [kept.person] == digests_of(award, token)
    assert {field.name for field in SignIn._meta.fields} == {"id", "point", "person", "at"}


def test_the_same_telephone_at_two_projects_gives_two_digests(award):
    other = delivery.award()

    assert digests_of(award, TOKENS[0]) != digests_of(other, TOKENS[0])


def test_a_telephone_is_known_again_after_the_key_was_renewed(award, settings):
    comes(delivery.door(award), TOKENS[0])
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "neu" * 20

    comes(delivery.door(award), TOKENS[0])

    assert attendance_of(award) == {"people": 1, "times": 2, "returning": 1}


def test_people_times_and_those_who_came_again_are_counted_over_the_project(award):
    comes(delivery.door(award), *TOKENS)
    comes(delivery.door(award), TOKENS[0], TOKENS[1], TOKENS[0])
    comes(delivery.door(delivery.award()), TOKENS[0])

    assert attendance_of(award) == {"people": 3, "times": 5, "returning": 2}


@pytest.mark.parametrize("hours", [-11, 14, 24 * 40])
def test_the_door_is_open_on_its_day_alone(client, award, hours):
    point = delivery.door(award)

    with clock.at(delivery.DAY + timedelta(hours=hours)):
        page = client.post(address_of(point))
        with pytest.raises(Refused):
            comes(point, TOKENS[0])

    assert page.status_code == 410
    assert not SignIn.objects.exists()


def test_a_code_that_was_never_made_leads_nowhere_kindly(client):
    page = client.post(reverse("monitoring:sign_in", args=["x" * 43]))

    assertContains(page, "此码无效", status_code=404)


@pytest.mark.parametrize("cookie", ["", "x", "a" * 42, "a" * 5000])
def test_a_token_of_another_shape_is_replaced(award, cookie):
    browser = Client()
    browser.cookies["telephone"] = cookie

    assert len(browser.post(address_of(delivery.door(award))).cookies["telephone"].value) == 43


def test_from_one_connection_come_so_many_and_no_more(award, monkeypatch):
    monkeypatch.setattr(doors, "MOST_FROM_ONE_ADDRESS", 2)
    point = delivery.door(award)
    comes(point, *TOKENS[:2])

    with pytest.raises(Refused):
        comes(point, TOKENS[2])

    assert comes(point, TOKENS[0]) == [False]
    assert actions.sign_in(point, TOKENS[2], address="192.0.2.2")


def test_too_many_at_once_are_told_so_on_the_page(client, award, monkeypatch):
    monkeypatch.setattr(doors, "MOST_FROM_ONE_ADDRESS", 0)

    page = client.post(address_of(delivery.door(award)))

    assertContains(page, "纸上签到", status_code=429)


def test_an_activity_of_the_plan_has_one_code_however_often_it_is_asked_for(award):
    session = delivery.monthly_plan(award).sessions.get()

    assert delivery.door(award, session) == delivery.door(award, session)
    assert SignInPoint.objects.get().theme == session.theme


def test_without_an_agreed_plan_an_activity_has_no_code(award):
    session = delivery.monthly_plan(award, state="submitted").sessions.get()

    with pytest.raises(Refused):
        delivery.door(award, session)


@pytest.mark.parametrize("theme", ["", "  ", "字" * 61])
def test_what_is_held_without_a_plan_has_a_theme(award, theme):
    with pytest.raises(Refused):
        delivery.door(award, theme=theme)


def test_recording_counts_who_came_and_closes_the_door(award):
    session = delivery.monthly_plan(award).sessions.get()
    point = delivery.door(award, session)
    comes(point, *TOKENS)

    activity = delivery.activity(award, session=session, point=point, on_paper=4)

    assert (activity.scanned, activity.on_paper, activity.signed_in) == (3, 4, 7)
    point.refresh_from_db()
    with pytest.raises(Refused):
        comes(point, "丁" * 43)


def test_direct_person_times_are_no_fewer_than_those_who_signed_in_by_code(award):
    point = delivery.door(award)
    comes(point, *TOKENS)

    with pytest.raises(Refused) as refused:
        delivery.activity(award, point=point, direct_people=2, direct_times=2)

    assert refused.value.field == "direct_times"
    point.refresh_from_db()
    assert doors.is_open(point)


def test_scanned_people_are_distinct_over_activities_and_declared_ones_are_never_added(award):
    for tokens in (TOKENS, TOKENS[:2]):
        point = delivery.door(award)
        comes(point, *tokens)
        delivery.activity(award, point=point, direct_people=23)

    work = work_of(award)

    assert (work["scanned_people"], work["scanned"], work["direct_people"]) == (3, 5, 23)


def test_who_came_to_a_returned_activity_is_not_counted_until_it_is_corrected(award, writer):
    point = delivery.door(award)
    comes(point, *TOKENS)
    activity = delivery.activity(award, point=point)
    assert work_of(award)["scanned_people"] == 3

    actions.return_activity(activity, by=writer, note="补照片")

    assert work_of(award)["scanned_people"] == 0


def test_the_frozen_report_says_how_many_people_signed_in_by_code(award):
    point = delivery.door(award)
    comes(point, *TOKENS)
    delivery.activity(award, point=point)

    work = snapshot_of(delivery.outcome(award, frozen=False), clock.now())["work"]

    assert (work["scanned_people"], work["scanned"]) == (3, 3)


def test_the_page_of_a_door_shows_the_code_and_the_count(client, award, writer):
    point = delivery.door(award)
    comes(point, *TOKENS)
    client.force_login(writer)

    page = client.get(reverse("monitoring:point", args=[point.pk]))

    assertContains(page, "<svg")
    assertContains(page, address_of(point))
    assertContains(page, "<b>3</b>")


def test_a_code_is_made_for_today_from_the_page(client, award, writer):
    client.force_login(writer)

    client.post(reverse("monitoring:points", args=[award.case]), {"theme": "临时义诊"})
    session = delivery.monthly_plan(award).sessions.get()
    client.post(reverse("monitoring:open_point", args=[session.pk]))

    assert set(SignInPoint.objects.values_list("theme", flat=True)) == {"临时义诊", session.theme}


@pytest.mark.parametrize("rows", [1, 4])
def test_the_list_of_doors_costs_the_same_for_any_number(
    client, award, writer, rows, django_assert_num_queries
):
    for _ in range(rows):
        comes(delivery.door(award), *TOKENS)
    client.force_login(writer)
    client.get(reverse("portal:desk"))

    with django_assert_num_queries(9):
        client.get(reverse("monitoring:points", args=[award.case]))
