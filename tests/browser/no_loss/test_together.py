"""Two people at one draft, and a page that meets its own saving."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import found_by_axe
from tests.browser.conftest import shoot
from tests.browser.no_loss.pages import SUMMARY, deaf, emptied, opens, says, slow


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
    assert found_by_axe(her) == []
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


def test_what_is_typed_while_the_page_only_asks_for_news_is_saved_all_the_same(world, visit):
    page = opens(visit(), world)
    emptied(page)
    slow(page)

    page.locator(SUMMARY).evaluate("""box => {
        document.dispatchEvent(new Event("visibilitychange"));
        box.value = "趁询问之时写的";
        box.dispatchEvent(new Event("input", { bubbles: true }));
    }""")
    other = visit(1)
    reads = [opens(other, world).locator(SUMMARY).input_value() for _until_it_arrives in range(8)]
    assert reads[-1] == "趁询问之时写的"
