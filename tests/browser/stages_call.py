"""The round is composed and published, its money entered, its page scheduled by the editor."""

TITLE, TITLE_EN = "2026年杭州市公益创投", "Hangzhou ventures 2026"
HOST = "杭州市公益创投示例办公室"
DOCUMENT = "杭财社〔2026〕18号"


def compose(walk):
    """An officer takes the city preset, names a contact, and publishes the round."""
    officer = walk.hand("officer")
    officer.goes("Calls")
    officer.looks("rounds-empty")
    officer.follows("Compose a round")
    officer.types({
        "Title": TITLE, "Area": "杭州市", "Opens": "2026-03-03T09:00",
        "Closes": "2026-03-20T17:00", "Budget": "1500000", "Projects start from": "2026-05-01",
    })  # fmt: skip
    officer.looks("round-new")
    officer.presses("Make the draft")
    officer.follows("Change")
    officer.types({"Office contact": "公益创投办公室 0571-00000000", "Title in English": TITLE_EN})
    officer.looks("round-facts")
    officer.presses("Save the draft")
    officer.follows("Change")
    officer.follows("Hosts")
    officer.fills(officer.page.get_by_label(officer.reads("Name", "of a thing")).first, HOST)
    officer.looks("round-hosts")
    officer.presses("Save the rows")
    for part, groups, row, method in (("mid_term_criteria", 2, 2, 72), ("final_criteria", 3, 1, 75)):
        by_people(officer, part, groups, row, method)
    officer.follows("Read the whole draft")
    officer.looks("round-draft")
    officer.confirms("Publish", "Publish the round")
    officer.looks("round-published")


def by_people(officer, part, groups, row, method):
    """One activity fills no bands: the rubric of an evaluation leaves them out, its method counts instead.

    `groups` stand above the one that stays, in which the method is line `row`.
    """
    page = officer.page
    page.locator(f"a[href$='/edit/{part}/']").click()
    officer.arrives()
    officer.looks(f"round-{part}")
    for _group in range(groups):
        page.locator("button[name=remove]").first.click()
        officer.arrives()
    for line, points in ((0, 100), (row, method)):
        page.locator("tbody tr").nth(line).get_by_role("link").first.click()
        officer.arrives()
        page.locator("#id_max_points").fill(str(points))
        officer.presses("Save the draft")


def provide(walk):
    """A clerk enters the source and the document that puts money into it, an approver confirms that."""
    clerk = walk.hand("clerk")
    clerk.goes("Funds", "the portal's menu")
    clerk.looks("funds-empty")
    clerk.follows("Enter a source")
    clerk.types({
        "Name of the source": "市级福彩公益金", "Document number": DOCUMENT,
        "Functional code": "2296002", "Economic code": "59908", "Kind": "Welfare-lottery fund",
        "Receipt": "Plain receipt",
    })  # fmt: skip
    clerk.presses("Enter the source")
    clerk.types({"Amount": "2000000", "Document number": DOCUMENT, "Date of the document": "2026-03-02"})
    clerk.presses("Enter the document")
    clerk.looks("source")
    approver = walk.hand("approver")
    approver.goes("Funds", "the portal's menu")
    approver.follows("Look at them")
    approver.confirms("Confirm", "Book it")
    approver.looks("document-booked")
