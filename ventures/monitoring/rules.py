import rules

from ventures.accounts.rules import role
from ventures.organizations.rules import member
from ventures.organizations.states import MemberRole

writer = member(MemberRole.ADMINISTRATOR, MemberRole.EDITOR)
bookkeeper = member(MemberRole.ADMINISTRATOR, MemberRole.EDITOR, MemberRole.FINANCE)
officer = role("officer")
evaluator = role("evaluator")


@rules.predicate
def orderer(user, remedy=None):
    """Who asked for a matter to be put right."""
    return remedy is not None and user.is_authenticated and remedy.ordered_by_id == user.pk


rules.add_perm("monitoring.record_activity", writer)
rules.add_perm("monitoring.return_activity", officer)
rules.add_perm("monitoring.plan_month", writer)
rules.add_perm("monitoring.look_at_plan", officer)
rules.add_perm("monitoring.add_expense", bookkeeper)
rules.add_perm("monitoring.check_expense", role("officer", "finance_clerk", "evaluator"))
rules.add_perm(
    "monitoring.see_expenses", role("officer", "finance_clerk", "finance_approver", "evaluator", "auditor")
)
rules.add_perm("monitoring.change_budget", bookkeeper)
rules.add_perm("monitoring.approve_budget", officer)
rules.add_perm("monitoring.state_progress", writer)
rules.add_perm("monitoring.open_evaluation", officer)
rules.add_perm("monitoring.report", writer)
rules.add_perm("monitoring.evaluate", evaluator)
rules.add_perm("monitoring.fail_without_report", officer)
rules.add_perm("monitoring.appeal", writer)
rules.add_perm("monitoring.decide_appeal", officer)
rules.add_perm("monitoring.send_back_report", evaluator | officer)
rules.add_perm("monitoring.confirm_rectification", officer)
rules.add_perm("monitoring.write_outcome", writer)
rules.add_perm("monitoring.accept_outcome", officer)
rules.add_perm("monitoring.ask_community", writer | officer)
rules.add_perm("monitoring.order_remedy", officer)
rules.add_perm("monitoring.report_remedy", writer)
rules.add_perm("monitoring.confirm_remedy", orderer | officer)
rules.add_perm("monitoring.agree_measures", writer | officer)
rules.add_perm("monitoring.keep_services", writer)
rules.add_perm("monitoring.open_survey", writer)
rules.add_perm("monitoring.coach", evaluator | officer)
rules.add_perm("monitoring.answer_coach", writer)
rules.add_perm("monitoring.ask_change", writer)
rules.add_perm("monitoring.decide_change", officer)
rules.add_perm("monitoring.pause", officer)
