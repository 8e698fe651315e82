"""What waits for a person: one module a role, one function `waiting(user)` each."""

from ventures.core import clock

from . import applicant, checks, evaluator, finance, office, panel, supervision
from .task import order

BY_ROLE = {
    "officer": office.waiting,
    "secretary": panel.waiting_for_secretary,
    "expert": panel.waiting_for_expert,
    "finance_clerk": finance.waiting_for_clerk,
    "finance_approver": finance.waiting_for_approver,
    "evaluator": evaluator.waiting,
    "auditor": supervision.waiting_for_auditor,
    "editor": supervision.waiting_for_editor,
}
LOOKERS = "officer", "evaluator"  # who may be drawn for a spot check


def waiting(user, memberships):
    """Everything that waits for this person, the most urgent first.

    Each role adds a fixed number of queries; who holds none is asked as a member of his organisations.
    """
    roles = [role for role in BY_ROLE if user.has_role(role)]
    tasks = [task for role in roles for task in BY_ROLE[role](user)]
    if user.has_role(*LOOKERS):
        tasks += checks.of_inspector(user)
    if memberships or not user.grants:
        tasks += applicant.waiting(memberships)
    return sorted(tasks, key=lambda task: order(task, clock.now()))
