"""An inspector enters findings where there is no network: they wait on the phone and arrive once."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import shoot
from tests.browser.phone import SLOW, opens, phone, photo, waits
from tests.browser.server import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    made = Server(tmp_path_factory.mktemp("findings")).begins()
    yield made
    made.is_killed()


@pytest.fixture
def world(server, chromium):
    """A phone on which the form of a spot check is open, and which one it is."""
    made = server.asks("inspectors", "furnish()")
    with phone(chromium, server, made["session"]) as (context, page):
        opens(page, f"/checks/visits/{made['check']}/findings/")
        yield context, page, made["check"]


def found(server, check):
    """What the portal has of the spot check: its state and finding, how many answers and photos."""
    return server.asks("inspectors", f"found({check})")


def fills(page, report="账册与记录一致。"):
    for code in ("i1", "i2"):
        page.locator(f"input[name=answer_{code}][value=yes]").check()
    page.locator("input[name=finding][value=none]").check()
    page.locator("textarea[name=report]").fill(report)
    page.locator("input[name=photos]").set_input_files([photo(1), photo(2, "other.jpg")])


def test_findings_entered_without_a_network_arrive_once(server, world):
    context, page, check = world
    context.set_offline(True)
    fills(page)
    page.locator(".dock button").click()
    waits(page, 1)
    expect(page.locator("form.record")).to_be_hidden()
    shoot(page, "findings-wait-390")
    assert found(server, check) == ["drawn", "", 0, 0]

    context.set_offline(False)
    waits(page, 0)

    assert found(server, check) == ["found", "none", 2, 2]


def test_they_outlive_the_page_and_are_sent_from_the_list(server, world):
    context, page, check = world
    context.set_offline(True)
    fills(page)
    page.locator(".dock button").click()
    waits(page, 1)
    page.goto("about:blank")
    context.set_offline(False)

    page.goto("/checks/mine/")
    waits(page, 0)

    assert found(server, check) == ["found", "none", 2, 2]


def test_what_is_refused_is_opened_put_right_and_sent(server, world):
    context, page, check = world
    context.set_offline(True)
    fills(page, report="")
    page.locator(".dock button").click()
    waits(page, 1)
    context.set_offline(False)
    expect(page.locator("[data-waiting] .redd")).to_contain_text("检查情况", timeout=SLOW)

    page.locator("[data-waiting] button").first.click()
    expect(page.locator("input[name=answer_i2][value=yes]")).to_be_checked()
    page.locator("textarea[name=report]").fill("账册与记录一致。")
    page.locator(".dock button").click()
    page.wait_for_url(f"**/checks/visits/{check}/", timeout=SLOW)

    assert found(server, check) == ["found", "none", 2, 2]
