"""An expert loses the line in the middle of scoring: what he typed and handed in waits on his device."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, shoot
from tests.browser.server import Server

KEPT = "网络中断：已保存在本设备，恢复后自动发送"
WAITS = "已在本设备上提交，网络恢复后自动发送"
SLOW = 30_000


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    made = Server(tmp_path_factory.mktemp("offline")).begins()
    yield made
    made.is_killed()


@pytest.fixture(scope="module")
def readers(server):
    """The readers of a panel, for one test each."""
    return server.asks("judges", "furnish()")


@pytest.fixture
def world(server, chromium, readers):
    """A reader's context and page, and his sheets."""
    session, sheets = readers.pop()
    context = chromium.new_context(viewport={"width": 1024, "height": 800}, base_url=server.address)
    context.set_default_timeout(PATIENCE)
    context.add_cookies([
        {"name": "sessionid", "value": session, "url": server.address},
        {"name": "django_language", "value": "zh-hans", "url": server.address},
    ])  # fmt: skip
    yield context, context.new_page(), sheets
    context.close()


def kept(page):
    """The keys of what the device still keeps."""
    return page.evaluate("device.keysUnder('')")


def opens(page, sheet):
    page.goto(f"/scoring/sheets/{sheet}/")
    page.wait_for_load_state("networkidle")


def state_of(server, sheet):
    return server.asks("judges", f"draft_of({sheet})")


def fills(page, remark):
    """Points by keyboard for every criterion, and the overall remark."""
    page.locator("[data-criterion] summary").first.focus()
    for _criterion in page.locator("[data-criterion]").all():
        page.keyboard.press("4")
        page.keyboard.press("j")
    page.locator("textarea[name=remark]").fill(remark)


def says(page):
    return page.locator(".saved")


def hands_in(page):
    page.get_by_role("button", name="提交").click()


def test_a_reader_who_loses_the_line_twice_loses_nothing_and_hands_in_once(server, world):
    context, page, (first, second, *_others) = world
    opens(page, first)
    fills(page, "断网前")
    expect(says(page)).to_contain_text("已存", timeout=SLOW)

    context.set_offline(True)
    page.locator("textarea[name=remark]").fill("断网后")
    expect(says(page)).to_have_text(KEPT, timeout=SLOW)
    shoot(page, "sheet-offline-1024")
    context.set_offline(False)
    expect(says(page)).to_contain_text("已存", timeout=SLOW)
    assert state_of(server, first)["draft"]["remark"] == "断网后"

    context.set_offline(True)
    hands_in(page)
    expect(says(page)).to_have_text(WAITS, timeout=SLOW)
    shoot(page, "sheet-waits-1024")
    assert state_of(server, first)["sheets"] == 0
    context.set_offline(False)
    page.wait_for_url(f"**/sheets/{second}/", timeout=SLOW)
    assert (state_of(server, first)["state"], state_of(server, first)["sheets"]) == ("scored", 1)
    assert kept(page) == []


def test_what_was_handed_in_without_a_line_is_sent_after_a_reload_and_from_the_list(server, world):
    context, page, (first, second, *_others) = world
    for sheet in (first, second):
        opens(page, sheet)
        fills(page, f"第{sheet}份")
        context.set_offline(True)
        hands_in(page)
        expect(says(page)).to_have_text(WAITS, timeout=SLOW)
        page.goto("about:blank")
        context.set_offline(False)

    page.goto("/scoring/")
    expect(page.locator("[data-queue] li")).to_have_count(2)
    expect(page.locator("[data-queue] li span").last).to_have_text("已发送", timeout=SLOW)
    shoot(page, "desk-queue-1024")

    assert [state_of(server, one)["sheets"] for one in (first, second)] == [1, 1]
    assert kept(page) == []


def test_a_press_taken_back_is_not_sent(server, world):
    context, page, (first, *_others) = world
    opens(page, first)
    fills(page, "待改")
    context.set_offline(True)
    hands_in(page)
    expect(says(page)).to_have_text(WAITS, timeout=SLOW)

    page.get_by_role("button", name="撤回，继续填写").click()
    context.set_offline(False)
    expect(says(page)).to_contain_text("已存", timeout=SLOW)

    assert (state_of(server, first)["state"], state_of(server, first)["sheets"]) == ("assigned", 0)


def test_a_sheet_closed_meanwhile_says_so_and_keeps_the_text_in_sight(server, world):
    context, page, (first, *_others) = world
    opens(page, first)
    context.set_offline(True)
    page.locator("textarea[name=remark]").fill("关闭前写的话")
    expect(says(page)).to_have_text(KEPT, timeout=SLOW)
    server.asks("judges", f"closes({first})")

    context.set_offline(False)
    expect(says(page)).to_contain_text("已关闭", timeout=SLOW)
    assert page.locator("textarea[name=remark]").input_value() == "关闭前写的话"
    opens(page, first)
    expect(page.locator("[data-kept-text]")).to_contain_text("关闭前写的话")
    shoot(page, "sheet-closed-kept-1024")
    page.get_by_role("button", name="从本设备删除").click()
    assert kept(page) == []


def test_a_text_from_a_device_is_never_laid_over_a_newer_one(server, world):
    context, page, (first, *_others) = world
    opens(page, first)
    context.set_offline(True)
    page.locator("textarea[name=remark]").fill("平板上写的")
    expect(says(page)).to_have_text(KEPT, timeout=SLOW)
    server.asks("judges", f"writes_elsewhere({first}, '电脑上写的')")

    context.set_offline(False)
    expect(page.locator("[data-newer]")).to_be_visible(timeout=SLOW)
    shoot(page, "sheet-newer-1024")
    assert state_of(server, first)["draft"]["remark"] == "电脑上写的"
    page.get_by_role("button", name="保留此处内容").click()
    expect(says(page)).to_contain_text("已存", timeout=SLOW)
    assert state_of(server, first)["draft"]["remark"] == "平板上写的"


def test_whoever_is_signed_out_meanwhile_is_told_and_the_text_stays(server, world):
    context, page, (first, *_others) = world
    opens(page, first)
    cookies = context.cookies()
    context.clear_cookies(name="sessionid")
    page.locator("textarea[name=remark]").fill("登录过期时写的")
    expect(says(page)).to_contain_text("您已退出登录", timeout=SLOW)
    assert len(kept(page)) == 1

    context.add_cookies(cookies)
    expect(says(page)).to_contain_text("已存", timeout=SLOW)
    assert state_of(server, first)["draft"]["remark"] == "登录过期时写的"


def test_the_device_keeps_nothing_of_an_application_its_reader_is_recused_from(server, world):
    context, page, (first, *_others) = world
    opens(page, first)
    context.set_offline(True)
    page.locator("textarea[name=remark]").fill("回避前写的")
    expect(says(page)).to_have_text(KEPT, timeout=SLOW)
    server.asks("judges", f"recuses({first})")

    page.goto("about:blank")
    context.set_offline(False)
    page.goto("/scoring/")
    page.wait_for_load_state("networkidle")

    assert kept(page) == []
