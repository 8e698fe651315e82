"""An organisation registers, fills its application in, has it confirmed, and hands it in."""

from tests.browser.office import APPLICANT, PASSWORD
from tests.factories.applications import scan
from ventures.core.uscc import make

NAME = "杭州示例邻里社会工作服务中心"
PROJECT = "楼道里的老邻居"
COMMUNITY = "office@community.example"


def register(walk):
    """Somebody makes an account and registers the organisation, its report, its account, its worker."""
    applicant = walk.hand("applicant")
    applicant.opens("/")
    applicant.follows("Sign in")
    applicant.looks("sign-in")
    applicant.follows("Create an account for your organisation")
    applicant.types({"Email": APPLICANT, "Name": "申报人", "Password": PASSWORD,
                     "Password (again)": PASSWORD})  # fmt: skip
    applicant.looks("sign-up")
    applicant.presses("Sign Up")
    applicant.looks("desk-new")
    applicant.goes("Organisation", "the portal's menu")
    applicant.types({
        "Unified social credit code": make("330106", 77), "Full name": NAME, "Registered on": "2018-05-06",
        "District": "西湖区", "Legal representative": "负责人", "Address": "示例路1号",
        "Office phone": "0571-00000000", "Full-time staff": 6, "Business scope": "社会工作服务",
    })  # fmt: skip
    applicant.looks("register")
    applicant.presses("Register the organisation")
    applicant.looks("organisation")


def complete(walk):
    """What the fund wants to know of an organisation before money flows; a clerk verifies its account."""
    applicant = walk.hand("applicant")
    applicant.takes("Enter the last annual report")
    applicant.types({"Year": 2025, "Filed on": "2026-02-20"})
    applicant.presses("Enter the report")
    applicant.takes("State a bank account")
    applicant.types({
        "Account name": NAME, "Account number": "3305016100000000001", "Bank and branch": "示例银行杭州分行",
        "Bank code (12 digits)": "105331000001",
    })  # fmt: skip
    applicant.presses("State the account")
    applicant.follows("See the social workers and their certificates")
    applicant.types(
        {
            "Name": "社工甲",
            "Certificate level": "Assistant social worker",
            "Certificate number": "SW330106001",
        }
    )
    applicant.presses("Enter the social worker")
    applicant.looks("social-workers")

    clerk = walk.hand("clerk")
    clerk.opens("/organizations/accounts/")
    clerk.looks("accounts")
    clerk.follows(NAME)
    clerk.looks("account")
    clerk.presses("Verify the account")


def begin(walk):
    """From the open call to an empty draft."""
    applicant = walk.hand("applicant")
    applicant.opens("/desk/")
    applicant.looks("desk-open-call")
    applicant.goes("Applications", "the portal's menu")
    applicant.looks("applications-empty")
    applicant.follows("Begin an application")
    applicant.types({"Project title": PROJECT})
    applicant.looks("begin")
    applicant.presses("Begin the application")


def fill_in(walk):
    """All sections, one after the other."""
    applicant = walk.hand("applicant")
    applicant.fills(applicant.field("District"), "西湖区")
    applicant.presses("Show its communities")
    applicant.types({
        "Summary": "为独居老人建立楼道互助小组，由社工督导、楼长牵头。",
        "Category": "B", "Starts on": "2026-05-01",
        "Ends on": "2026-12-31", "People served directly, target": 60, "Person-times, target": 900,
        "Volunteers": 12,
    })  # fmt: skip
    applicant.fills(applicant.field("Community"), "社区")
    applicant.looks("draft-facts")
    applicant.looks("draft-facts", 390)
    goes_on(applicant)
    for answer in applicant.page.locator("main textarea:visible").all():
        answer.fill("社区现有独居老人六十名，最集中的问题是楼上楼下缺少往来。")
    applicant.looks("draft-answers")
    goes_on(applicant)


def plan_it(walk):
    """Activities and indicators, team, budget, files."""
    applicant = walk.hand("applicant")
    applicant.writes({1: {"Month": "2026-06", "Theme": "楼道茶桌", "Sessions": 8, "Person-times": 240}})
    applicant.writes({1: {"Indicator": "入户探访", "Unit": "人次", "Baseline": 0, "Target": 900}})
    goes_on(applicant)
    applicant.writes({1: {"Social worker": "社工甲", "Role in the project": "项目社工", "Hours": 400}})
    applicant.looks("draft-team")
    goes_on(applicant)
    things = {"Item": "活动物资", "Unit price": "112857", "Quantity": 1, "Unit": "批"}
    people = {"Item": "专职社工", "Unit price": "3000", "Quantity": 10, "Unit": "月"}
    applicant.writes({1: things}, under="Programme activities")
    applicant.writes({1: people}, under="Personnel")
    applicant.types({"Requested amount": "142857", "Own funds": "0"})
    applicant.looks("draft-budget")
    applicant.looks("draft-budget", 390)
    goes_on(applicant)


def upload(walk):
    """A scan into each box for which the call asks."""
    applicant = walk.hand("applicant")
    for box in applicant.page.locator("input[type=file]").all():
        box.set_input_files({"name": "证书.png", "mimeType": "image/png", "buffer": scan().read()})
    applicant.page.wait_for_function("() => !document.querySelector('[data-on-the-way] li')")
    applicant.looks("draft-files")
    goes_on(applicant)


def confirm(walk):
    """The community is asked by mail; it says yes by the link, without an account."""
    applicant = walk.hand("applicant")
    applicant.looks("draft-check")
    applicant.types({"The community's e-mail": COMMUNITY})
    applicant.presses("Ask the community to confirm")
    applicant.looks("draft-asked")
    community = walk.visitor(390)
    community.opens(walk.mailed(COMMUNITY))
    community.types({"Who answers for the community": "社区书记"})
    community.looks("community-confirms", 390)
    community.presses("Yes, we need it and there is a place")
    community.looks("community-thanked", 390)


def hand_in(walk):
    """The last look, and the button."""
    applicant = walk.hand("applicant")
    applicant.page.reload()
    applicant.looks("draft-ready")
    applicant.presses("Hand in the application")
    applicant.looks("receipt")


def goes_on(applicant):
    """Save the section and open the next one."""
    applicant.page.locator(".bar-end button.primary").click()
    applicant.arrives()
