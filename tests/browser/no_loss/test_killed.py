"""Browser, server or network is killed in the middle of typing: nothing older than five seconds is lost."""

import os
import signal
import time

from playwright.sync_api import expect

from tests.browser.conftest import shoot
from tests.browser.no_loss.pages import (
    AT_MOST,
    SECONDS,
    SUMMARY,
    a_browser_of_its_own,
    emptied,
    let_in,
    measured,
    opens,
    says,
    summary_after,
)
from tests.browser.pace import type_words


def test_a_browser_that_is_killed_loses_less_than_five_seconds(chromium, server, world, visit, tmp_path):
    with a_browser_of_its_own(tmp_path) as (port, process):
        browser = chromium.browser_type.connect_over_cdp(f"http://127.0.0.1:{port}")
        page = opens(let_in(browser.new_context(), server, world["sessions"][0]), world)
        emptied(page)
        typed = type_words(page, page.locator(SUMMARY), SECONDS)
        cut = time.monotonic()
        os.killpg(process.pid, signal.SIGKILL)

    survived = summary_after(visit, world)

    assert measured("browser killed", typed, cut, survived) <= AT_MOST


def test_a_server_that_is_killed_loses_nothing_once_it_is_back(server, world, visit):
    page = opens(visit(), world)
    typed = type_words(page, emptied(page), SECONDS / 2)
    server.is_killed()
    typed |= type_words(page, page.locator(SUMMARY), SECONDS / 2, begin=len(typed))
    expect(says(page)).to_contain_text("内容已保留在本设备上", timeout=30_000)
    shoot(page, "draft-kept-on-the-device")
    server.begins()
    expect(says(page)).to_contain_text("已存", timeout=30_000)

    survived = summary_after(visit, world)

    assert measured("server killed", typed, time.monotonic(), survived) == 0


def test_server_and_browser_that_are_killed_together_lose_less_than_five_seconds(
    chromium, server, world, tmp_path
):
    with a_browser_of_its_own(tmp_path) as (port, process):
        browser = chromium.browser_type.connect_over_cdp(f"http://127.0.0.1:{port}")
        page = opens(let_in(browser.contexts[0], server, world["sessions"][0]), world)
        emptied(page)
        server.is_killed()
        typed = type_words(page, page.locator(SUMMARY), SECONDS)
        cut = time.monotonic()
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
    server.begins()
    with a_browser_of_its_own(tmp_path) as (port, _process):
        browser = chromium.browser_type.connect_over_cdp(f"http://127.0.0.1:{port}")
        page = let_in(browser.contexts[0], server, world["sessions"][0])
        page.goto(f"{world['draft']}/facts/")
        expect(page.get_by_text("已从本设备取回")).to_be_visible(timeout=20_000)
        survived = page.locator(SUMMARY).input_value()
        expect(says(page)).to_contain_text("已存", timeout=20_000)

    assert measured("server and browser killed", typed, cut, survived) <= AT_MOST


def test_without_a_network_nothing_is_lost_and_it_is_sent_when_the_line_is_back(world, visit):
    page = opens(visit(), world)
    typed = type_words(page, emptied(page), SECONDS / 2)
    page.context.set_offline(True)
    typed |= type_words(page, page.locator(SUMMARY), SECONDS / 2, begin=len(typed))
    expect(says(page)).to_contain_text("内容已保留在本设备上", timeout=15_000)
    page.context.set_offline(False)
    expect(says(page)).to_contain_text("已存", timeout=30_000)

    survived = summary_after(visit, world)

    assert measured("network cut", typed, time.monotonic(), survived) == 0


def pressed_without_a_line(page):
    """What was typed waits on the device, and the press for the line."""
    emptied(page)
    page.context.set_offline(True)
    page.locator(SUMMARY).fill("断网时写的")
    expect(says(page)).to_contain_text("内容已保留在本设备上", timeout=15_000)
    page.locator(".bar-end button.primary").click()
    expect(says(page)).to_contain_text("恢复后将自动完成刚才的操作")


def test_a_press_while_the_line_is_down_waits_for_it(world, visit):
    page = opens(visit(), world)
    pressed_without_a_line(page)
    shoot(page, "draft-press-waits")
    assert page.locator(SUMMARY).input_value() == "断网时写的"
    page.context.set_offline(False)
    page.wait_for_url("**/answers/", timeout=30_000)

    assert summary_after(visit, world) == "断网时写的"


def test_a_press_while_the_line_is_down_is_not_made_where_one_types_on(world, visit):
    page = opens(visit(viewport={"width": 390, "height": 844}), world)
    pressed_without_a_line(page)
    shoot(page, "draft-press-waits-390")
    page.locator(SUMMARY).fill("接着写的")
    expect(says(page)).to_contain_text("正在重试", timeout=30_000)
    page.context.set_offline(False)
    expect(says(page)).to_contain_text("已存", timeout=30_000)

    assert page.url.endswith("/facts/")
    assert page.locator(SUMMARY).input_value() == "接着写的"


def test_after_the_session_ran_out_what_was_typed_comes_back(server, world, visit):
    page = opens(visit(), world)
    emptied(page)
    page.context.clear_cookies(name="sessionid")
    page.locator(SUMMARY).fill("会话过期后写的")
    expect(says(page)).to_contain_text("已退出登录", timeout=15_000)
    page.locator(".bar-end button.primary").click()
    expect(page.locator("form[aria-busy=true]")).to_have_count(0)
    expect(says(page)).to_contain_text("已退出登录")
    page.goto("about:blank")
    page.context.add_cookies([
        {"name": "sessionid", "value": world["sessions"][0], "url": server.address}
    ])  # fmt: skip

    page.goto(f"{world['draft']}/facts/")

    expect(page.get_by_text("已从本设备取回")).to_be_visible(timeout=20_000)
    assert page.locator(SUMMARY).input_value() == "会话过期后写的"


def test_a_half_typed_amount_is_found_again_with_its_fault(world, visit):
    page = opens(visit(), world, "budget")
    page.locator("[name=lines-0-unit_price]").fill("12.345")
    expect(page.locator("[data-all-saved]")).to_be_visible()
    expect(says(page)).to_contain_text("尚未保存", timeout=15_000)
    expect(page.locator("[data-all-saved]")).to_be_hidden()
    page.context.close()

    again = opens(visit(), world, "budget")

    assert "12.345" in [box.input_value() for box in again.locator("[name$=unit_price]").all()]
    assert again.locator("#error-summary").is_visible()
    shoot(again, "draft-half-typed")
    again.get_by_role("button", name="放弃，显示已保存的内容").click()
    again.wait_for_load_state("networkidle")
    assert again.locator("#error-summary").count() == 0
