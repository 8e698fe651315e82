"""Browser, server or network is killed in the middle of typing: nothing older than five seconds is lost."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from io import BytesIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import CHROMIUM, FLAGS, free_port, shoot, wait_for
from tests.browser.pace import loss, type_words
from tests.browser.server import Server

AT_MOST = 5.0
SECONDS = 9
SUMMARY = "textarea[name=summary]"
COLLEAGUES = """
from django.contrib.auth import get_user_model
from tests.browser.colleagues import furnish
print(furnish())
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    made = Server(tmp_path_factory.mktemp("loss")).begins()
    yield made
    made.is_killed()


@pytest.fixture(scope="module")
def world(server):
    """The addresses of a draft's sections and two people's session keys."""
    draft, *keys = server.runs(COLLEAGUES).split()[-3:]
    return {"draft": f"{server.address}/applications/{draft}", "sessions": keys}


def let_in(context, server, session):
    """Give a browser a person's session."""
    context.add_cookies([
        {"name": "sessionid", "value": session, "url": server.address},
        {"name": "django_language", "value": "zh-hans", "url": server.address},
    ])  # fmt: skip
    return context.new_page()


@pytest.fixture
def visit(chromium, server, world):
    """`visit(0)` gives the page of the first person, `visit(1)` of the second."""
    contexts = []

    def opened(person=0, **options):
        contexts.append(chromium.new_context(**options))
        return let_in(contexts[-1], server, world["sessions"][person])

    yield opened
    for context in contexts:
        context.close()


def opens(page, world, section="facts"):
    """The section with a clean slate: nothing typed before stands in the way."""
    page.goto(f"{world['draft']}/{section}/")
    page.wait_for_load_state("networkidle")
    return page


def says(page):
    return page.locator("[data-says]")


def emptied(page):
    """The summary emptied and saved."""
    page.locator(SUMMARY).fill("")
    expect(says(page)).to_contain_text("已存", timeout=15_000)
    return page.locator(SUMMARY)


def tell(line):
    """A figure for whoever runs the tests with -s."""
    sys.stdout.write(f"\n{line}\n")


def measured(what, typed, cut, survived):
    lost = loss(typed, cut, survived)
    tell(f"{what}: {len(typed)} words in {SECONDS} s, lost the last {lost:.2f} s")
    return lost


@contextmanager
def a_browser_of_its_own(profile):
    """Chromium as a process of its own, which can be killed: (browser, process)."""
    port = free_port()
    process = subprocess.Popen(
        [CHROMIUM, *FLAGS, "--headless=new", f"--remote-debugging-port={port}", f"--user-data-dir={profile}",
         "about:blank"],
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    wait_for(port)
    try:
        yield port, process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


def summary_after(visit, world):
    """What somebody finds in the box when he comes back."""
    page = opens(visit(), world)
    page.wait_for_load_state("networkidle")
    return page.locator(SUMMARY).input_value()


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


def test_a_press_while_the_line_is_down_waits_for_it(world, visit):
    page = opens(visit(), world)
    emptied(page)
    page.context.set_offline(True)
    page.locator(SUMMARY).fill("断网时写的")
    expect(says(page)).to_contain_text("内容已保留在本设备上", timeout=15_000)
    page.locator(".bar-end button.primary").click()
    assert page.locator(SUMMARY).input_value() == "断网时写的"
    page.context.set_offline(False)
    expect(says(page)).to_contain_text("已存", timeout=30_000)
    page.locator(".bar-end button.primary").click()
    page.wait_for_url("**/answers/", timeout=20_000)

    assert summary_after(visit, world) == "断网时写的"


def test_after_the_session_ran_out_what_was_typed_comes_back(server, world, visit):
    page = opens(visit(), world)
    emptied(page)
    page.context.clear_cookies(name="sessionid")
    page.locator(SUMMARY).fill("会话过期后写的")
    expect(says(page)).to_contain_text("已退出登录", timeout=15_000)
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


def test_two_people_in_different_fields_both_see_both(world, visit):
    her, him = opens(visit(0), world), opens(visit(1), world)
    emptied(her)
    opens(him, world)

    her.locator(SUMMARY).press_sequentially("她写概要")
    him.locator("[name=volunteers]").fill("77")
    expect(says(him)).to_contain_text("已存", timeout=15_000)
    expect(says(her)).to_contain_text("已存", timeout=15_000)
    her.locator(SUMMARY).press_sequentially("，她接着写")

    expect(her.locator("[name=volunteers]")).to_have_value("77", timeout=15_000)
    expect(her.locator("[data-part=others]")).to_contain_text("王芳也在填写本部分", timeout=15_000)
    expect(her.locator(".toc")).to_contain_text("王芳")
    her.wait_for_timeout(4000)
    assert opens(him, world).locator(SUMMARY).input_value() == "她写概要，她接着写"


def test_two_people_in_one_field_both_keep_their_texts_and_choose(world, visit):
    her, him = opens(visit(0), world), opens(visit(1), world)
    emptied(her)
    opens(him, world)

    him.locator(SUMMARY).fill("他的概要")
    expect(says(him)).to_contain_text("已存", timeout=15_000)
    her.locator(SUMMARY).fill("她的概要")
    conflict = her.locator("[data-conflict]")
    expect(conflict).to_contain_text("他的概要", timeout=15_000)
    expect(conflict).to_contain_text("她的概要")
    assert Axe().run(her).response["violations"] == []
    shoot(her, "draft-conflict")
    her.set_viewport_size({"width": 390, "height": 900})
    shoot(her, "draft-conflict-390")
    assert not her.evaluate("document.documentElement.scrollWidth > innerWidth")
    her.context.close()

    again = opens(visit(0), world)
    assert again.locator(SUMMARY).input_value() == "她的概要"
    assert opens(him, world).locator(SUMMARY).input_value() == "他的概要"
    again.get_by_role("button", name="保留我的").click()
    expect(says(again)).to_contain_text("已存", timeout=15_000)
    assert opens(him, world).locator(SUMMARY).input_value() == "她的概要"


def test_saving_before_an_unseen_comparison_decides_nothing_and_takes_the_others_other_fields(world, visit):
    hers, his = opens(visit(0), world), opens(visit(1), world)
    emptied(hers)
    opens(his, world)
    his.locator(SUMMARY).fill("他的概要")
    his.locator("[name=volunteers]").fill("91")
    his.wait_for_timeout(4000)
    expect(says(his)).to_contain_text("已存", timeout=15_000)

    hers.locator(SUMMARY).fill("她的概要")
    expect(says(hers)).to_contain_text("尚未保存", timeout=15_000)
    expect(hers.locator("[name=volunteers]")).to_have_value("91")
    hers.get_by_role("link", name="查看双方内容").click()
    expect(hers.locator("[data-conflict]")).to_be_in_viewport()
    hers.locator(".bar-end button[name=stay]").click()
    hers.wait_for_load_state("networkidle")

    expect(hers.locator("[data-conflict]")).to_be_in_viewport()
    expect(hers.locator("[data-conflict]")).to_be_focused()
    there = opens(visit(1), world)
    assert there.locator(SUMMARY).input_value() == "他的概要"
    assert there.locator("[name=volunteers]").input_value() == "91"
    hers.get_by_role("button", name="保留我的").click()
    expect(says(hers)).to_contain_text("已存", timeout=15_000)
    there = opens(visit(1), world)
    assert there.locator(SUMMARY).input_value() == "她的概要"
    assert there.locator("[name=volunteers]").input_value() == "91"


@pytest.mark.parametrize("pause", [0, 600])
def test_a_row_corrected_while_it_is_being_saved_does_not_double(world, visit, pause):
    page = opens(visit(), world, "team")
    row = page.locator("tr", has=page.locator("[name$='-duty']")).last
    name = f"李社工{pause}"
    for box, text in {"name": name, "duty": "督导", "certificate_number": "9" * 200, "hours": "999"}.items():
        row.locator(f"[name$='-{box}']").fill(text)
    page.locator(".bar-end button[name=stay]").click()
    expect(page.locator("#error-summary")).to_be_visible()
    expect(says(page)).to_contain_text("尚未保存", timeout=15_000)
    slow(page)
    row = page.locator(f"tr:has([value={name}])")
    row.locator("[name$='-certificate_number']").fill("123")
    page.wait_for_timeout(pause)
    row.locator("[name$='-hours']").fill("400")
    page.locator(".bar-end button[name=stay]").click()
    expect(page.get_by_text("已保存。")).to_be_visible(timeout=15_000)

    saved = opens(visit(), world, "team").locator(f"tr:has([value={name}])")

    assert [row.locator("[name$='-hours']").input_value() for row in saved.all()] == ["400"]


@pytest.mark.parametrize(
    ("section", "box"), [("facts", "summary"), ("budget", "lines-0-item"), ("team", "members-0-duty")]
)
def test_a_press_that_meets_its_own_pages_saving_waits_for_it(world, visit, section, box):
    page = opens(visit(), world, section)
    typed = page.locator(f"[name={box}]")
    slow(page)
    with page.expect_response("**/keep/"):
        typed.fill("先写的")
    typed.fill("接着写的")
    page.locator(".bar-end button[name=stay]").click()
    expect(page.get_by_text("已保存。")).to_be_visible(timeout=15_000)

    assert page.locator("[data-conflict]").count() == 0
    assert opens(visit(), world, section).locator(f"[name={box}]").input_value() == "接着写的"


@pytest.mark.parametrize(("section", "box"), [("facts", "summary"), ("team", "members-0-duty")])
def test_after_lost_answers_one_does_not_meet_oneself(world, visit, section, box):
    page = opens(visit(), world, section)
    typed = page.locator(f"[name={box}]")
    rows = page.locator("tr").count()
    deaf(page, 2)
    for text in ("写了一半", "写了大半"):
        with page.expect_response("**/keep/"):
            typed.fill(text)
    typed.fill("都写完了")
    expect(says(page)).to_contain_text("已存", timeout=20_000)

    assert page.locator("[data-conflict]").count() == 0
    there = opens(visit(), world, section)
    assert there.locator(f"[name={box}]").input_value() == "都写完了"
    assert there.locator("tr").count() == rows


def deaf(page, times):
    """The page does not hear the next answers: what it sent arrived, and it cannot know."""
    page.evaluate(
        """(times) => {
        const hears = fetch;
        let left = times;
        globalThis.fetch = async (...what) => {
            const answer = await hears(...what);
            if (left-- > 0) throw new TypeError("the line is gone");
            return answer;
        };
    }""",
        times,
    )


def slow(page):
    """From now on the page hears only after a while what became of what it sent."""
    page.evaluate("""
        const at_once = fetch;
        globalThis.fetch = async (...what) => {
            const answer = await at_once(...what);
            await new Promise((done) => setTimeout(done, 1500));
            return answer;
        };
    """)


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

    assert Axe().run(page).response["violations"] == []
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


def picture():
    """A picture as a file."""
    with BytesIO() as target:
        Image.new("RGB", (300, 300), "white").save(target, "PNG")
        return target.getvalue()
