"""What remains for everybody to read: the project's page, the disclosure list, the papers."""

from tests.browser.stages_applicant import NAME
from tests.browser.stages_delivery import opens_project
from tests.browser.stages_website import PROJECT as SHOWN
from tests.browser.stages_website import present

PAPERS = {
    "applicant": ("applications/1", "agreements/1", "outcomes/1"), "secretary": ("panels/1",),
    "approver": ("slips/1", "slips/2", "slips/3"), "visitor": ("notices/1",),
}  # fmt: skip


def disclose(walk):
    """The editor presents the project; anybody reads what it did and what it was paid."""
    present(walk)
    reader = walk.visitor()
    reader.opens("/")
    reader.looks("home-end")
    reader.goes("Projects")
    reader.page.get_by_role("link", name=reader.either(*SHOWN)).first.click()
    reader.looks("project-page")
    reader.looks("project-page", 390)
    reader.goes("Disclosure")
    assert NAME in reader.page.content()
    reader.looks("disclosure")
    reader.looks("disclosure", 390)


def print_papers(walk):
    """Each paper is a PDF for those it concerns."""
    for who, papers in PAPERS.items():
        for paper in papers:
            answer = walk.hand(who).page.context.request.get(f"/reports/{paper}.pdf")
            assert (answer.status, answer.body()[:5]) == (200, b"%PDF-"), (who, paper, answer.status)


def look_back(walk):
    """Everybody's desk and the whole case at the end of the way."""
    for who in ("officer", "secretary", "clerk", "approver", "evaluator", "editor", "applicant"):
        hand = walk.hand(who)
        hand.opens("/desk/")
        hand.looks(f"desk-end-{who}")
    auditor = walk.hand("auditor")
    opens_project(auditor)
    auditor.looks("case-closed")
    auditor.looks("case-closed", 390)
