"""The editor's part, in Wagtail: pages made, previewed, scheduled, published."""

from tests.browser.conftest import shoot
from tests.browser.stages_call import TITLE, TITLE_EN

CALLS, NOTICES, PROJECTS = "征集公告", "公告与公示", "项目公示"
CALL = (f"{TITLE}征集公告", "Hangzhou ventures 2026: the call")
NOTICE = (f"{TITLE}拟资助项目公示", "Hangzhou ventures 2026: the proposed list")
PROJECT = ("楼道里的老邻居", "Old neighbours in the staircase")
PANEL = "[data-side-panel=preview]"
KEPT = """() => location.pathname.endsWith("/edit/") &&
  document.querySelector("#w-autosave-indicator").dataset.wAutosaveStateValue != "saving"
"""


def announce(walk):
    """The call's page is made, previewed and scheduled; the timer's command brings it out."""
    editor = walk.hand("editor")
    page = new_page(editor, CALLS)
    editor.fills(page.locator("#id_call"), editor.either(TITLE, TITLE_EN))
    writes(editor, CALL)
    page.locator("#id_lead").fill("社区有需要，社会组织来做，社工带来专业。")
    page.locator("#id_lead_en").fill("A community has the need, an organisation does the work.")
    adds_a_heading(page, "怎么申报")
    previews(editor, "call", CALL)
    address = f"/calls/{page.locator('#id_slug').input_value()}/"
    schedules(editor, "2026-03-03 09:00")
    stranger = walk.visitor()
    assert stranger.finds(address) == 404

    walk.until(2026, 3, 3, 9, 1)
    walk.runs("publish_scheduled")
    assert stranger.finds(address) == 200
    stranger.opens(address)
    stranger.looks("call-page")
    stranger.looks("call-page", 390)
    stranger.opens("/")
    stranger.looks("home-call-open")


def announce_notice(walk):
    """The notice gets its page on the site, published at once."""
    editor = walk.hand("editor")
    page = new_page(editor, NOTICES, "noticepage")
    editor.fills(page.locator("#id_notice"), TITLE)
    writes(editor, NOTICE)
    previews(editor, "notice", NOTICE)
    publishes(editor)


def present(walk):
    """The project gets its public page."""
    editor = walk.hand("editor")
    page = new_page(editor, PROJECTS, "projectpage")
    editor.fills(page.locator("#id_award"), PROJECT[0])
    writes(editor, PROJECT)
    previews(editor, "project", PROJECT)
    publishes(editor)


def new_page(editor, parent, kind=""):
    """From the desk to a new page below one of the site's sections."""
    editor.opens("/desk/")
    editor.goes("Editing")
    page = editor.page
    page.locator("main a[href^='/cms/pages/']").first.click()
    page.locator("tr", has_text=parent).locator("a[href$='/add_subpage/']").last.click()
    editor.arrives()
    if kind:
        page.locator(f"a[href*='/cms/{kind}/']").first.click()
        editor.arrives()
    page.wait_for_timeout(3000)  # Wagtail takes what is typed in the first two seconds for what stood there
    return page


def writes(editor, titles):
    """The titles in both languages; the address follows by itself."""
    editor.page.locator("#id_title").fill(titles[0])
    editor.page.locator("#id_title_en").fill(titles[1])


def adds_a_heading(page, text):
    """A block of text, by the plus below."""
    page.locator("button.c-sf-add-button").first.click()
    page.locator("[role=option]").first.click()
    page.locator("#body-0-value").fill(text)


def previews(editor, station, titles):
    """See the page as readers will, before anybody else does."""
    page = editor.page
    kept(page)  # the panel of a page that is made just now would show it as it was before
    if not page.locator(PANEL).is_visible():  # Wagtail remembers what stood open
        page.locator("[data-side-panel-toggle=preview]").click()
    title = editor.either(*titles)
    # the panel learns of what was typed a moment later; the tab shows what the panel knows
    shown_in(page.frame_locator(f"{PANEL} iframe").last, title)
    with page.context.expect_page() as opened:
        page.locator(f"{PANEL} a[target=_blank]").click()
    shown_in(opened.value, title)
    opened.value.close()
    shoot(page, f"way-preview-{station}-{editor.language}", full_page=False)
    kept(page)


def kept(page):
    """Wait until Wagtail has made the draft by itself and rests: a press meanwhile would make it twice."""
    for _again in range(2):
        page.wait_for_function(KEPT)
        page.wait_for_timeout(1000)  # it looks for changes every half second


def shown_in(page, title):
    """Wait until a page or frame has this title."""
    page.get_by_role("heading", level=1).filter(has_text=title).wait_for()


def schedules(editor, moment):
    """Set the instant, then say that it counts."""
    page = editor.page
    page.locator("[data-side-panel-toggle=status]").click()
    editor.presses("Set schedule")
    page.locator("#id_go_live_at").fill(moment)
    page.get_by_role("button", name=editor.reads("Save schedule")).press("Enter")  # the picker covers it
    page.get_by_text(editor.reads("Go-live:")).first.wait_for()
    publishes(editor)


def publishes(editor):
    """The second entry of the button's menu."""
    kept(editor.page)
    editor.presses("More actions")
    editor.page.locator("button[name=action-publish]").click()
    editor.arrives()
    assert "/edit/" not in editor.page.url
