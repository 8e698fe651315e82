"""The panel is drawn, one reader leaves, all the others score blind, the panel is ranked."""

from tests.browser.office import EXPERTS
from tests.browser.stages_applicant import NAME, PROJECT
from tests.browser.stages_call import TITLE, TITLE_EN

PANEL = "综合评审组"
REMARK = "需求真实，方法得当。"


def gather(walk):
    """The secretary takes the experts into the pool, one by one."""
    secretary = walk.hand("secretary")
    secretary.goes("Panels")
    secretary.follows("Expert pool")
    for name in EXPERTS.values():
        secretary.follows("Take somebody in")
        secretary.types({"Person": name, "Employer": "示例研究院"})
        for field in ("finance", "social_work"):
            secretary.page.locator(f"input[name=fields_of][value={field}]").check()
        secretary.presses("Take in")
    secretary.looks("pool")
    for who in EXPERTS:
        expert = walk.hand(who)
        expert.goes("Scoring")
        expert.page.locator("a[href$='/interests/']").first.click()
        expert.presses("Declare")


def form_panel(walk):
    """After the deadline an officer begins the review; the secretary forms the panel by a draw."""
    walk.until(2026, 3, 21, 10)
    officer = walk.hand("officer")
    officer.goes("Calls")
    officer.follows(officer.either(TITLE, TITLE_EN))
    officer.confirms("Begin the review", "Begin the review")
    officer.looks("round-in-review")

    secretary = walk.hand("secretary")
    secretary.goes("Panels")
    secretary.follows("Form a panel")
    secretary.types({"Call": secretary.either(TITLE, TITLE_EN), "Name of the panel": PANEL})
    secretary.presses("Form the panel")
    secretary.follows("Draw members")
    secretary.types({"How many are drawn": 5})
    draws(secretary, "5 2 7", "draw")
    secretary.goes("Panels")
    secretary.follows(PANEL)
    secretary.looks("panel-formed")
    secretary.page.locator("form.one button.primary").click()
    secretary.arrives()
    secretary.looks("panel-scoring")


def draws(secretary, number, station):
    """Commit before the public number is known, draw when it is out; anybody may look at both."""
    secretary.types({"Public number to come": "福彩3D第2026108期"})
    secretary.presses("Commit the draw")
    secretary.looks(f"{station}-committed")
    secretary.types({"Public number": number})
    secretary.presses("Draw")
    secretary.looks(f"{station}-drawn")


def recuse(walk):
    """A reader knows who applies and steps back; another one is drawn in his place."""
    leaving = next(who for who in EXPERTS if has_work(walk.hand(who)))
    expert = walk.hand(leaving)
    expert.page.locator("#main tbody th a").first.click()
    expert.looks("sheet-blind")
    expert.page.locator("a[href$='/recuse/']").click()
    expert.types({"Reason": "三年内担任过该单位顾问"})
    expert.looks("step-back")
    expert.presses("Step back from it")

    secretary = walk.hand("secretary")
    secretary.page.reload()
    secretary.looks("panel-vacant")
    secretary.follows("Draw a replacement")
    draws(secretary, "1 9 4", "redraw")
    secretary.presses("Give the application to the one drawn")
    return leaving


def has_work(expert):
    """Whether the panel has given this expert something to read."""
    expert.goes("Scoring")
    return expert.page.locator("#main tbody th a").count() > 0


def score(walk, leaving):
    """Every reader sees the file without who applies, and hands his sheet in by keyboard."""
    readers = [who for who in EXPERTS if who != leaving and has_work(walk.hand(who))]
    assert len(readers) == 5
    for place, who in enumerate(readers):
        expert = walk.hand(who)
        expert.page.locator("#main tbody th a").first.click()
        expert.arrives()
        assert NAME not in expert.page.content()
        for criterion in expert.page.locator("[data-criterion]").all():
            give_points(expert.page, criterion, 1 - place / 20)
        expert.page.locator("textarea[name=remark]").fill(REMARK)
        if place == 0:
            expert.looks("sheet")
            expert.looks("sheet", 390)
        expert.presses("Hand in for good")
        expert.arrives()


def give_points(page, criterion, share):
    """Open it, then press a point of the scale, or type the points where there is no scale."""
    if criterion.get_attribute("open") is None:
        criterion.locator("summary").first.click()
    number = criterion.locator("input[type=number]")
    if number.count():
        number.fill(str(int(float(number.get_attribute("max")) * share)))
        return
    points = criterion.locator("label:has(input[type=radio])")
    points.nth(int((points.count() - 1) * share)).click()


def rank(walk):
    """The secretary ranks; the officer reads the order."""
    secretary = walk.hand("secretary")
    secretary.goes("Panels")
    secretary.follows(PANEL)
    secretary.presses("Work out the ranking")
    secretary.looks("secretary-ranking")
    secretary.follows(PROJECT)
    secretary.looks("scores")
    officer = walk.hand("officer")
    officer.goes("Panels")
    officer.follows(PANEL)
    officer.follows("See the ranking")
    assert officer.sees(PROJECT)
    officer.looks("ranking")
    officer.looks("ranking", 390)
