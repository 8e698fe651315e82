"""A panel at work whose readers are signed in; made in the shell of a test's portal."""

from tests.browser.colleagues import session_of
from tests.factories import scoring as make
from ventures.scoring import actions


def furnish():
    """`[(session key, sheets)]` of the readers of a panel, each with at least three sheets in his order."""
    panel = make.begun(8, members=9)
    return [work_of(panel, one) for one in panel.members.select_related("user").order_by("pk")]


def work_of(panel, expert):
    """A reader's session key and his sheets."""
    expert.user.language = "zh-hans"
    expert.user.save()
    own = panel.assignments.filter(expert=expert).order_by("reading_order")
    return session_of(expert.user), list(own.values_list("pk", flat=True))


def draft_of(pk):
    """What the server keeps of a sheet, and how many sheets were handed in for it."""
    assignment = assignment_of(pk)
    return {"state": assignment.state, "draft": assignment.draft, "sheets": assignment.sheets.count()}


def closes(pk):
    """The secretary closes a sheet meanwhile."""
    assignment = assignment_of(pk)
    actions.abstain(assignment, by=assignment.panel.secretary, reason="逾期未交")


def writes_elsewhere(pk, remark):
    """The reader types on another device meanwhile."""
    assignment = assignment_of(pk)
    actions.save_draft(assignment, by=assignment.expert.user, points={}, remark=remark)


def recuses(pk):
    """The secretary learns of a conflict meanwhile."""
    assignment = assignment_of(pk)
    actions.recuse(assignment, by=assignment.panel.secretary, reason="亲属")


def assignment_of(pk):
    return make.Assignment.objects.select_related("panel__call", "panel__secretary", "expert__user").get(
        pk=pk
    )
