"""What a page of a draft shows while one writes: limits, the clock, its weight, that one is signed out."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import shoot
from tests.browser.no_loss.pages import SUMMARY, opens, picture, says, summary_after, tell


def test_characters_are_counted_as_the_server_counts_them(world, visit):
    page = opens(visit(), world)
    box = page.locator(SUMMARY)
    left = page.locator("#id_summary_limit")

    box.fill("  𠮷字\n行  ")
    assert "496" in left.inner_text()
    box.fill("𠮷" * 501)
    assert "redd" in left.get_attribute("class")
    box.fill("𠮷" * 500)
    expect(says(page)).to_contain_text("已存", timeout=15_000)

    assert summary_after(visit, world) == "𠮷" * 500


def test_in_a_grid_the_limit_shows_before_it_bites(world, visit):
    page = opens(visit(), world, "team")

    page.locator("[name=members-0-duty]").fill("𠮷" * 55)

    expect(page.locator("#id_members-0-duty_limit")).to_contain_text("5")


def test_the_clock_is_the_servers_whatever_the_device_says(world, visit):
    page = visit()
    page.add_init_script("const far = Date.now; Date.now = () => far() + 3e9;")

    opens(page, world)

    shown = page.locator("[data-clock]").inner_text()
    assert "服务器时间" in shown


@pytest.mark.parametrize("section", ["facts", "answers", "plan", "team", "budget", "files", "check"])
def test_a_section_is_light_with_its_styles_and_scripts_and_accessible(world, visit, section):
    page = visit()
    weights = []
    page.on("response", lambda answer: weights.append(len(answer.body())) if answer.status == 200 else None)

    opens(page, world, section)

    assert found_by_axe(page) == []
    page.set_viewport_size({"width": 390, "height": 900})
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
    shoot(page, f"draft-{section}-390")
    tell(f"{section}: {len(page.content().encode())} bytes, {sum(weights)} with everything around it")


def test_who_is_signed_out_signs_in_in_another_tab_and_upload_and_text_go_on(visit, server, world, tmp_path):
    page = opens(visit(), world, "files")
    context, session = page.context, world["sessions"][0]
    scan = tmp_path / "签过字的扫描件.png"
    scan.write_bytes(picture())
    context.clear_cookies(name="sessionid")

    page.locator("input[type=file]").first.set_input_files(scan)
    told = page.locator("[data-on-the-way] small")
    expect(told).to_contain_text("您已退出登录")
    way = told.get_by_role("link", name="在新标签页登录")
    expect(way).to_have_attribute("target", "_blank")
    shoot(page, "files-signed-out")
    context.add_cookies([{"name": "sessionid", "value": session, "url": server.address}])
    page.evaluate("window.dispatchEvent(new Event('focus'))")

    expect(page.locator("[data-there]").first).to_contain_text("签过字的扫描件.png", timeout=30_000)
    expect(told).to_have_count(0)


def test_who_is_signed_out_while_writing_is_led_to_sign_in_beside_his_text(visit, world):
    page = opens(visit(), world)
    page.context.clear_cookies(name="sessionid")

    page.locator(SUMMARY).fill("退出以后写的")

    expect(says(page).get_by_role("link", name="在新标签页登录")).to_be_visible(timeout=15_000)
