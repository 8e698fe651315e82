"""An officer looks at the application, returns it once, and finds the corrected one eligible."""

from tests.browser.stages_applicant import NAME, PROJECT, hand_in
from ventures.core.uscc import make

REGISTRY = f"uscc,name,registered on,status\n{make('330106', 77)},{NAME},2018-05-06,正常\n"


def read_registry(walk):
    """Before the round the registry's list is read, looked at and imported."""
    officer = walk.hand("officer")
    officer.opens("/organizations/imports/new/")
    officer.types({
        "What it is about": "Registry of social organisations", "Name of the list": "杭州市社会组织登记名录",
        "As of": "2026-02-28",
        "File": {"name": "名录.csv", "mimeType": "text/csv", "buffer": REGISTRY.encode()},
    })  # fmt: skip
    officer.presses("Read the list")
    officer.looks("registry-list")
    officer.presses("Import the list")


def send_back(walk):
    """Something is missing; the organisation gets a week."""
    officer = walk.hand("officer")
    officer.opens("/desk/")
    officer.looks("officer-desk")
    officer.goes("Applications", "the portal's menu")
    officer.looks("officer-applications")
    officer.follows(PROJECT)
    officer.looks("officer-application")
    officer.looks("officer-application", 390)
    note = {"Project facts": "请写明志愿者来源。", "Correct until": "2026-03-18T17:00"}
    officer.confirms("Return for correction", "Return the application", **note)
    officer.looks("officer-returned")


def correct(walk):
    """The organisation finds the return on its desk, corrects it and hands it in again."""
    walk.until(2026, 3, 10, 10)
    applicant = walk.hand("applicant")
    applicant.opens("/desk/")
    applicant.looks("desk-returned")
    applicant.page.locator(".tasks li").get_by_role("link").first.click()
    applicant.looks("draft-returned")
    applicant.page.locator(".toc a").first.click()
    applicant.types({"Volunteers": 15})
    applicant.presses("Save")
    applicant.page.locator(".toc a").last.click()
    hand_in(walk)


def find_eligible(walk):
    """What the portal cannot know the officer decides, rule by rule; then the application is eligible."""
    officer = walk.hand("officer")
    officer.goes("Applications", "the portal's menu")
    officer.follows(PROJECT)
    officer.looks("officer-again")
    decide = officer.page.locator("details.confirm > summary", has_text=officer.reads("Decide"))
    for _ in range(decide.count()):
        if officer.page.get_by_role("button", name=officer.reads("Find it eligible"), exact=True).count():
            break
        officer.confirms("Decide", "Decide this rule", Decision="Passed", Reason="已核对，未获其他资助")
    officer.presses("Find it eligible")
    officer.looks("officer-eligible")
