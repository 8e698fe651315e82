"""From the ranking to the agreement in force."""

from tests.browser.stages_applicant import PROJECT
from tests.browser.stages_website import NOTICE, announce_notice

DOCUMENT = "杭民函〔2026〕65号"


def propose(walk):
    """The officer proposes the list and puts it on notice; the editor makes the notice's page."""
    walk.until(2026, 3, 25, 10)
    officer = walk.hand("officer")
    officer.goes("Panels")
    officer.page.locator("#main tbody th a").first.click()
    officer.follows("See the ranking")
    officer.follows("Propose the list")
    officer.types({"Minutes": "主任会议研究，按评审名次和资金规模提出。"})
    officer.looks("propose")
    officer.presses("Propose the list", officer.page.locator(".bar-end"))
    officer.looks("decision-proposed")
    officer.presses("Publish for notice")
    officer.looks("decision-noticed")
    announce_notice(walk)


def object_to(walk):
    """A citizen finds the notice on the site and objects; another officer answers."""
    citizen = walk.visitor()
    citizen.opens("/")
    citizen.looks("home-notice")
    citizen.opens("/notices/")
    citizen.page.get_by_role("link", name=citizen.either(*NOTICE)).first.click()
    citizen.looks("notice-page")
    citizen.page.locator("#main a[href*='/projects/notices/']").first.click()
    citizen.looks("notice")
    citizen.looks("notice", 390)
    citizen.types({
        "Project": PROJECT, "Your name, or the unit's": "陈市民", "Phone or e-mail": "13800000000",
        "Facts and grounds": "该项目与街道已有项目内容重复，有街道公示可查，请予核实。",
    })  # fmt: skip
    citizen.presses("Hand the objection in")
    citizen.looks("objection-in")

    officer = walk.hand("second")
    officer.opens("/desk/")
    officer.looks("desk-objection")
    officer.opens("/projects/objections/")
    officer.looks("objections")
    officer.page.locator("#main tbody th a").first.click()
    officer.types({"Answer": "经核实，两个项目服务对象不同，不存在重复。"})
    officer.looks("objection-answer")
    officer.presses("Send the answer")


def approve(walk):
    """When the notice is over another officer approves the list."""
    walk.until(2026, 4, 8, 10)
    second = walk.hand("second")
    second.opens("/projects/decisions/")
    second.looks("decisions")
    second.page.locator("#main tbody a").first.click()
    second.types({"Document number": DOCUMENT})
    second.looks("approve")
    second.presses("Approve the list")
    second.looks("decision-approved")


def agree(walk):
    """Drawn up, signed by the organisation, countersigned by the office."""
    walk.until(2026, 4, 20, 10)
    officer = walk.hand("officer")
    officer.opens("/projects/")
    officer.looks("awards")
    officer.follows(PROJECT)
    officer.follows("Draw up the agreement")
    officer.looks("draw-up")
    officer.presses("Draw it up and ask for the signature")

    applicant = walk.hand("applicant")
    applicant.opens("/desk/")
    applicant.looks("desk-to-sign")
    applicant.page.locator(".tasks li").get_by_role("link").first.click()
    applicant.looks("agreement-to-sign")
    applicant.presses("Sign for the organisation")

    officer.page.reload()
    officer.looks("agreement-to-countersign")
    officer.presses("Sign for the fund")
    officer.looks("agreement-in-force")
