import rules

from ventures.accounts.rules import role
from ventures.organizations.rules import member, treasurer


@rules.predicate
def asks_for_its_organization(user, instalment):
    """An administrator or the finance person of the organisation whose award it is."""
    return treasurer(user, instalment.award)


is_clerk, is_approver = role("finance_clerk"), role("finance_approver")
is_finance = role("finance_clerk", "finance_approver")
sees_money = role("officer", "finance_clerk", "finance_approver", "auditor")
sees_batches = role("finance_clerk", "finance_approver", "auditor")

rules.add_perm("disbursement.see_payments", sees_money)
rules.add_perm("disbursement.see_project", sees_money | member())
rules.add_perm("disbursement.request_payment", asks_for_its_organization)
rules.add_perm("disbursement.check_request", is_clerk)
rules.add_perm("disbursement.approve_request", is_approver)
rules.add_perm("disbursement.give_back_request", is_finance)
rules.add_perm("disbursement.see_batches", sees_batches)
rules.add_perm("disbursement.prepare_batch", is_clerk)
rules.add_perm("disbursement.export_batch", sees_batches)
rules.add_perm("disbursement.confirm_paid", is_clerk)
rules.add_perm("disbursement.demand_recovery", role("officer"))
rules.add_perm("disbursement.receive_recovery", is_clerk)
rules.add_perm("disbursement.verify_books", sees_batches)
rules.add_perm("disbursement.terminate_award", role("officer"))
