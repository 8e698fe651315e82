"""A panel of seven hears and scores twenty pitches: nothing typed is lost, no score seen before its time.

The secretary, the wall and one expert sit before Chromium; the other six sign in and send the same forms
over plain HTTP.
"""

import re
from decimal import Decimal

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import shoot
from tests.browser.panel_room import APPLICATIONS, NAMES
from tests.browser.plain import sends, signs_in
from tests.browser.server import Server
from tests.browser.stages_review import give_points
from tests.outside import said

FURNISH = "from tests.browser.panel_room import furnish; print(furnish())"
SHEETS = """
from ventures.scoring.models import RankedItem, ScoreSheet
rows = ScoreSheet.objects.order_by("pk").values_list("assignment__expert__user__name", "remark", "total")
print(RankedItem.objects.count())
for row in rows: print(*row, sep="|")
"""
POINTS = re.compile(r"\d+\.\d\d")
SCALE = re.compile(r'<input[^>]*type="number"[^>]*max="(\d+)"[^>]*name="(points_\w+)_exact"', re.DOTALL)
SHOWN = (1, 4, APPLICATIONS)
FOLLOWS, SLOW = 15_000, 40_000  # milliseconds
WAITS = "已在本设备上提交，网络恢复后自动发送"


@pytest.fixture
def server(tmp_path):
    made = Server(tmp_path).begins()
    yield made
    made.is_killed()


@pytest.fixture
def room(chromium, server):
    """The panel's number, and everybody's browser, signed in with address and password."""
    panel, *addresses = server.runs(FURNISH).split()[-9:]
    contexts = [signed_in(chromium, server, one) for one in addresses]
    yield panel, *contexts
    for context in contexts:
        context.close()


def signed_in(chromium, server, email):
    """Somebody's browser, let in."""
    context = chromium.new_context(base_url=server.address, viewport={"width": 1024, "height": 768})
    context.add_cookies([{"name": "django_language", "value": "zh-hans", "url": server.address}])
    signs_in(context, email)
    return context


def scores(context, panel, share, remark):
    """An expert's page leads him to the sheet of what stands before the panel; he hands it in."""
    page = context.request.get(f"/scoring/pitch/{panel}/")
    text = page.text()
    points = {name: str(int(int(most) * share / 100)) for most, name in SCALE.findall(text)}
    assert "/scoring/sheets/" in page.url
    assert points
    sends(context, page.url, text, **points, remark=remark, do="hand_in")


def types(page, share, remark):
    """The same by hand, criterion by criterion."""
    for criterion in page.locator("[data-criterion]").all():
        give_points(page, criterion, share / 100)
    page.locator("textarea[name=remark]").fill(remark)


def hands_in(page):
    page.locator("button[value=hand_in]").click()
    page.wait_for_url("**/scoring/pitch/**")


def loses_the_line(page, share, remark):
    """The line is gone while he types and hands in; his sheet waits on the device and goes in by itself."""
    page.context.set_offline(True)
    types(page, share, remark)
    page.locator("button[value=hand_in]").click()
    expect(page.get_by_text(WAITS)).to_be_visible(timeout=FOLLOWS)
    page.context.set_offline(False)
    page.wait_for_url("**/scoring/pitch/**", timeout=SLOW)


def recuses(context, panel):
    """He knows who applies and leaves the room; his page says so and names nothing."""
    sheet = context.request.get(f"/scoring/pitch/{panel}/").url
    page = context.request.get(f"{sheet}recuse/").text()
    sends(context, f"{sheet}recuse/", page, reason="三年内担任过该单位顾问")
    seen = context.request.get(f"/scoring/pitch/{panel}/").text()
    assert "本项目您已回避离场" in seen
    assert "HZCT-" not in seen


def prepares(console, panel):
    """Plan, draw of the order, arrivals, opening: all by the pages."""
    console.goto(f"/scoring/panels/{panel}/pitch/plan/")
    console.get_by_label("地点").fill("市民之家三楼评审室")
    console.locator("form.fill button.primary").click()
    console.get_by_role("link", name="公布顺序抽签").click()
    console.locator("[name=number_source]").fill("福彩3D第2026108期")
    console.locator("form.fill button.primary").click()
    console.locator("[name=number]").fill("5 2 7")
    console.locator("form.fill button.primary").click()
    console.goto(f"/scoring/panels/{panel}/pitch/")
    for _ in NAMES:
        console.get_by_role("button", name="登记到会").first.click()
        console.wait_for_load_state()
    console.locator("#do-open").click()
    expect(console.locator("#do-call")).to_be_visible()


def presses(console, *steps):
    for step in steps:
        console.locator(f"#do-{step}").click()
        console.wait_for_load_state()


def is_sealed(*pages):
    """No page of the room says a score."""
    assert [POINTS.findall(page.locator("#main").inner_text()) for page in pages] == [[] for _ in pages]


def shows(console, wall, asked):
    """The secretary shows the scores: on the wall, in ascending order, and nowhere else."""
    presses(console, "reveal")
    expect(wall.locator(".scores li")).to_have_count(asked, timeout=FOLLOWS)
    shown = [Decimal(one) for one in wall.locator(".scores li").locator("s, span").all_inner_texts()]
    assert shown == sorted(shown)
    is_sealed(console)
    shoot(wall, "pitch-wall")


def test_a_panel_of_seven_scores_twenty_pitches(server, room):
    panel, secretary, leader, *others = room
    console, wall, tablet = secretary.new_page(), secretary.new_page(), leader.new_page()
    prepares(console, panel)
    wall.goto(f"/scoring/panels/{panel}/pitch/screen/")
    tablet.goto(f"/scoring/pitch/{panel}/")

    for place in range(1, APPLICATIONS + 1):
        leaves = place == 4
        asked = len(NAMES) - leaves
        presses(console, "call", "start")
        expect(wall.locator(".scores li")).to_have_count(0, timeout=FOLLOWS)  # what was shown of the last one
        if place <= 4:
            tablet.wait_for_url("**/scoring/sheets/**")
        if leaves:
            recuses(others[0], panel)
        presses(console, "stop")
        for number, context in enumerate(others[leaves:], start=1):
            scores(context, panel, 60 + (number * 7 + place) % 35, f"第{place}项")
        is_sealed(console, wall)
        if place in (2, 3):
            loses_the_line(tablet, 70 + place, f"第{place}项，断网时写的")
        elif place == 1 or leaves:
            types(tablet, 80, f"第{place}项")
            hands_in(tablet)
        else:
            scores(leader, panel, 75, f"第{place}项")
        expect(wall.locator("#main")).to_contain_text(f"已交评分表 {asked}/{asked} 份", timeout=FOLLOWS)
        expect(console.locator("#do-reveal")).to_be_visible(timeout=FOLLOWS)
        is_sealed(console, wall)
        if place in SHOWN:
            shows(console, wall, asked)
    presses(console, "close")

    text = text_of(secretary, f"/reports/panels/{panel}/minutes.pdf")
    console.goto(f"/scoring/panels/{panel}/")
    console.locator("form.one button.primary").click()
    console.wait_for_url("**/ranking/")
    sheets = text_of(secretary, f"/reports/panels/{panel}/sheets.pdf").split("\f")[:-1]
    ranked, *rows = server.runs(SHEETS).split("\n")
    assert ranked == str(APPLICATIONS)
    assert sorted(row.rpartition("|")[0] for row in rows) == sorted(handed_in())
    assert len(sheets) == APPLICATIONS * len(NAMES) - 1
    assert all("署名" in sheet and any(f"{name}教授" in sheet for name in NAMES) for sheet in sheets)
    assert all(f"{name}教授" in text for name in NAMES)
    assert "三年内担任过该单位顾问" in text
    assert not [line for line in text.split("\n") if "教授" in line and POINTS.search(line)]


def handed_in():
    """Whose sheets have to be there, each with what he wrote; one expert left the room once."""
    for place in range(1, APPLICATIONS + 1):
        for number, name in enumerate(NAMES):
            if (place, number) != (4, 1):
                offline = "，断网时写的" if place in (2, 3) and number == 0 else ""
                yield f"{name}教授|第{place}项{offline}"


def text_of(context, address):
    """The text of a PDF as its reader gets it."""
    answer = context.request.get(address)
    assert answer.headers["content-type"] == "application/pdf"
    return said("pdftotext", "-layout", "-", "-", content=answer.body())
