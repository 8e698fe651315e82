"""The work, the two evaluations, the outcome report."""

from tests.browser.hand import PHONE
from tests.browser.stages_applicant import COMMUNITY, PROJECT
from tests.factories.applications import scan
from tests.factories.delivery import picture


def opens_project(person):
    """From the list of projects to everything about this one."""
    person.goes("Projects")
    person.follows(PROJECT)
    person.follows("Everything about this project")


def deliver(walk):
    """An activity with its sign-in count and a photo, typed on a phone; an expense."""
    walk.until(2026, 6, 15, 10)
    applicant = walk.hand("applicant")
    opens_project(applicant)
    applicant.looks("case-active")
    applicant.follows("Activity records")
    applicant.looks("activities-empty")
    applicant.follows("Record an activity")
    applicant.page.get_by_text("楼道茶桌 · ").first.click()
    applicant.types(
        {"Date": walk.day(), "Place": "社区活动室", "Signed in on paper": 23, "Photos": file_of(picture())}
    )
    applicant.types({"Everyone in the pictures agreed to their publication": True})
    applicant.types(
        {"People, direct": 23, "Person-times, direct": 31, "What happened at it": "邻里互认，约定互访。"}
    )
    applicant.looks("record")
    applicant.looks("record", PHONE)
    applicant.presses("Keep this activity")
    applicant.looks("activity")

    applicant.follows("Expenses")
    applicant.follows("Enter an expense")
    applicant.types({
        "Head": "Programme activities", "Item": "茶桌物资", "Amount": "1200.50", "Date": walk.day(),
        "Kind of voucher": applicant.reads("Receipt", "voucher"), "Invoice or receipt number": "FP-0001",
        "Paid to": "示例商店",
        "Voucher": file_of(scan()),
    })  # fmt: skip
    applicant.looks("expense")
    applicant.presses("Enter the expense")
    applicant.looks("expenses")


def file_of(upload):
    """A file as a person chooses it."""
    return {"name": upload.name, "mimeType": upload.content_type, "buffer": upload.read()}


def evaluate(walk, kind, score):
    """Opened by the officer, reported by the organisation, concluded by the evaluator."""
    officer = walk.hand("officer")
    opens_project(officer)
    officer.follows("Evaluations")
    officer.follows("Open an evaluation")
    officer.types({kind: True, "Report due on": walk.day(14)})
    officer.presses("Open the evaluation")

    applicant = walk.hand("applicant")
    applicant.opens("/desk/")
    applicant.looks(f"desk-report-{score}")
    applicant.page.locator(".tasks a[href*='/delivery/evaluations/']").first.click()
    applicant.arrives()
    if "/report/" not in applicant.page.url:
        applicant.follows("Write the report")
    for field in applicant.page.locator("#main textarea[required]").all():
        field.fill("按计划完成，居民参与面扩大。")
    applicant.looks(f"self-report-{score}")
    applicant.presses("Hand in the report")

    evaluator = walk.hand("evaluator")
    evaluator.opens("/desk/")
    evaluator.looks(f"desk-evaluator-{score}")
    opens_project(evaluator)
    evaluator.follows("Evaluations")
    evaluator.page.locator("#main tbody tr").last.get_by_role("link").first.click()
    evaluator.follows("Score it")
    for field in evaluator.page.locator("[data-points]").all():
        field.fill("0" if field.get_attribute("data-points") == "penalty" else field.get_attribute("max"))
    evaluator.types({
        "Visited or called on": walk.day(), "Who was met or spoken to": "项目负责人",
        "Opinion": "完成良好，记录齐全。",
    })  # fmt: skip
    evaluator.looks(f"evaluate-{score}")
    evaluator.presses("Record the conclusion")
    evaluator.looks(f"evaluated-{score}")


def conclude(walk):
    """The outcome report: written, looked at, handed in, accepted."""
    walk.until(2026, 11, 2, 10)
    applicant = walk.hand("applicant")
    opens_project(applicant)
    applicant.follows("Indicators")
    applicant.looks("measures")
    applicant.presses("Keep where the numbers come from")
    applicant.types({"入户探访": 930, "What proves it": "探访台账"})
    applicant.looks("indicators")
    applicant.presses("Keep the figures")
    applicant.follows("Outcome report")
    applicant.presses("Begin the report")
    applicant.types(
        {
            "What we did": "每月两次茶桌。",
            "What came of it": "邻里相识。",
            "What we learnt": "提前与楼长沟通。",
        }
    )
    applicant.looks("outcome-write")
    applicant.presses("Keep and look at it")
    applicant.looks("outcome-draft")
    applicant.confirms("Hand in the report", "Hand in and freeze")
    applicant.looks("outcome-frozen")

    officer = walk.hand("officer")
    opens_project(officer)
    officer.follows("Outcome report")
    officer.presses("Accept the report")
    officer.looks("outcome-accepted")


def rate(walk):
    """The community rates the result by one press, from its mail."""
    applicant = walk.hand("applicant")
    opens_project(applicant)
    applicant.page.locator("a[href$='/community/']").first.click()
    applicant.types({"Rate the result": True, "Office e-mail of the community": COMMUNITY})
    applicant.looks("ask-to-rate")
    applicant.presses("Send the link")
    community = walk.visitor(PHONE)
    community.opens(walk.mailed(COMMUNITY))
    community.types({"Who answers for the community": "社区书记"})
    community.looks("community-rates", PHONE)
    community.page.locator("button[name=rating][value='5']").click()
    community.arrives()
    community.looks("community-rated", PHONE)
