"""Somebody records activities where there is no network: they wait on the phone and arrive once each."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import shoot
from tests.browser.phone import SLOW, opens, phone, photo, waits
from tests.browser.server import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    made = Server(tmp_path_factory.mktemp("activities")).begins()
    yield made
    made.is_killed()


@pytest.fixture(scope="module")
def projects(server):
    """A project for each test."""
    return server.asks("organisers", "furnish(10)")


@pytest.fixture
def world(server, chromium, projects):
    """A phone on which the page of a record is open, and what it belongs to."""
    made = projects.pop()
    with phone(chromium, server, made["session"]) as (context, page):
        opens(page, form_of(made))
        yield context, page, made


def form_of(made):
    return f"/delivery/{made['case']}/activities/new/"


def recorded(server, made):
    """What the portal has of the project's activities."""
    return server.asks("organisers", f"records('{made['case']}')")


def fills(page, made, number, people=12):
    """One tap on an activity of the plan, two photos and one of the sheet, the number on paper."""
    page.locator(f"input[value='session-{made['sessions'][number]}']").check()
    page.locator("input[name=on_paper]").fill(str(people))
    page.locator("input[name=photos]").set_input_files([photo(number), photo(number + 10, "other.jpg")])
    page.locator("input[name=sheets]").set_input_files([photo(number + 20, "sheet.jpg", 300)])


def presses(page):
    page.locator(".dock button").click()


def whole(people=12):
    """What the portal has when all three have arrived."""
    return [[f"第{n}场茶桌", f"{n}号楼", people, 2, 1] for n in "一二三"]


def records_three(page, made):
    for number in range(3):
        fills(page, made, number)
        presses(page)
        waits(page, number + 1)


def test_one_tap_fills_in_what_is_known_of_the_activity(world):
    _context, page, made = world

    page.locator(f"input[value='session-{made['sessions'][0]}']").check()

    values = {
        name: page.locator(f"input[name={name}]").input_value()
        for name in ("theme", "place", "direct_people")
    }
    assert values == {"theme": "第一场茶桌", "place": "一号楼", "direct_people": "30"}


def test_with_a_network_a_record_is_sent_at_once_and_its_page_opens(server, world):
    _context, page, made = world
    fills(page, made, 0)
    presses(page)

    page.wait_for_url(re.compile(r"/delivery/activities/\d+/$"), timeout=SLOW)

    assert recorded(server, made) == whole()[:1]
    shoot(page, "activity-390")


def test_three_activities_recorded_without_a_network_arrive_once_each(server, world):
    context, page, made = world
    context.set_offline(True)
    records_three(page, made)
    shoot(page, "record-three-wait-390")
    assert recorded(server, made) == []

    context.set_offline(False)
    waits(page, 0)

    assert recorded(server, made) == whole()


def test_they_outlive_the_page_and_are_sent_from_the_list_of_activities(server, world):
    context, page, made = world
    context.set_offline(True)
    records_three(page, made)
    page.goto("about:blank")
    context.set_offline(False)

    page.goto(f"/delivery/{made['case']}/activities/")
    waits(page, 0)

    assert recorded(server, made) == whole()


def test_answers_that_get_lost_make_no_second_record(server, world):
    context, page, made = world
    lost = {"arrive": 0, "piece": 0}

    def loses(kind, most):
        def answered(route):
            if route.request.method == "POST" and lost[kind] < most:
                lost[kind] += 1
                route.fetch()  # the portal has done it; nobody hears of it
                return route.abort()
            return route.continue_()

        return answered

    page.route("**/activities/arrive/", loses("arrive", 2))
    page.route(re.compile(r"/files/arriving/[0-9a-f-]{36}/$"), loses("piece", 2))
    context.set_offline(True)
    records_three(page, made)

    context.set_offline(False)
    waits(page, 0, 3 * SLOW)

    assert lost == {"arrive": 2, "piece": 2}
    assert recorded(server, made) == whole()


def test_whoever_was_signed_out_meanwhile_loses_nothing(server, world):
    context, page, made = world
    cookies = context.cookies()
    context.set_offline(True)
    records_three(page, made)
    context.clear_cookies(name="sessionid")

    context.set_offline(False)
    expect(page.locator("[data-waiting] li").first).to_contain_text("您已退出登录", timeout=SLOW)
    shoot(page, "record-signed-out-390")
    assert recorded(server, made) == []

    context.add_cookies(cookies)
    waits(page, 0)
    assert recorded(server, made) == whole()


def test_a_record_that_is_refused_is_opened_put_right_and_sent(server, world):
    context, page, made = world
    context.set_offline(True)
    fills(page, made, 0)
    page.locator("input[name=direct_times]").fill("3")
    presses(page)
    waits(page, 1)

    context.set_offline(False)
    expect(page.locator("[data-waiting] .redd")).to_contain_text("人次", timeout=SLOW)
    shoot(page, "record-refused-390")
    page.get_by_role("button", name="修改").click()
    waits(page, 0)
    assert page.locator("input[name=photos]").evaluate("one => one.files.length") == 2
    assert page.locator(f"input[value='session-{made['sessions'][0]}']").is_checked()
    page.locator("input[name=direct_times]").fill("12")
    presses(page)

    page.wait_for_url(re.compile(r"/delivery/activities/\d+/$"), timeout=SLOW)
    assert recorded(server, made) == whole()[:1]


def test_a_refusal_with_a_network_leaves_everything_in_the_form(server, world):
    _context, page, made = world
    fills(page, made, 0)
    page.locator("input[name=direct_times]").fill("3")
    presses(page)

    expect(page.locator("[data-says] b")).to_contain_text("人次", timeout=SLOW)

    assert page.locator("input[name=theme]").input_value() == "第一场茶桌"
    assert page.locator("input[name=photos]").evaluate("one => one.files.length") == 2
    waits(page, 0)


def test_what_waits_can_be_deleted_from_the_phone(server, world):
    context, page, made = world
    context.set_offline(True)
    fills(page, made, 0)
    presses(page)
    waits(page, 1)

    page.get_by_role("button", name="从本机删除").click()
    waits(page, 0)
    context.set_offline(False)
    opens(page, form_of(made))

    assert recorded(server, made) == []
