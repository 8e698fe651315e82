import rules

from ventures.accounts.rules import role
from ventures.organizations.rules import member, treasurer

from .powers import absent_ones

OF_POWERS = ("system_administrator", "security_administrator", "finance_approver", "finance_clerk", "auditor")


@rules.predicate
def asks_for_its_organization(user, instalment):
    """An administrator or the finance person of the organisation whose award it is."""
    return treasurer(user, instalment.award)


@rules.predicate
def stands_in(user, record=None):
    """Somebody who approves today in the place of an absent approver of the record's area."""
    return user.is_authenticated and any(is_approver(one, record) for one in absent_ones(user))


is_clerk, is_approver = role("finance_clerk"), role("finance_approver")
is_finance = role("finance_clerk", "finance_approver")
sees_money = role("officer", "finance_clerk", "finance_approver", "auditor")
sees_batches = role("finance_clerk", "finance_approver", "auditor")

rules.add_perm("disbursement.see_payments", sees_money)
rules.add_perm("disbursement.see_project", sees_money | member())
rules.add_perm("disbursement.request_payment", asks_for_its_organization)
rules.add_perm("disbursement.check_request", is_clerk)
rules.add_perm("disbursement.approve_request", is_approver | stands_in)
rules.add_perm("disbursement.check_again", is_finance)
rules.add_perm("disbursement.hold_payments", role("officer", "finance_clerk", "finance_approver"))
rules.add_perm("disbursement.lift_hold", role("officer", "finance_approver"))
rules.add_perm("disbursement.see_powers", role(*OF_POWERS))
rules.add_perm("disbursement.set_powers", role("system_administrator"))
rules.add_perm("disbursement.name_stand_in", role("system_administrator", "finance_approver"))
rules.add_perm("disbursement.divide_instalment", asks_for_its_organization | is_clerk)
rules.add_perm("disbursement.give_back_request", is_finance)
rules.add_perm("disbursement.see_batches", sees_batches)
rules.add_perm("disbursement.prepare_batch", is_clerk)
rules.add_perm("disbursement.export_batch", sees_batches)
rules.add_perm("disbursement.confirm_paid", is_clerk)
rules.add_perm("disbursement.enter_payer", is_approver)
rules.add_perm("disbursement.see_statements", sees_batches)
rules.add_perm("disbursement.enter_statement", is_clerk)
rules.add_perm("disbursement.match_line", is_clerk)
rules.add_perm("disbursement.ask_write_off", role("officer", "finance_clerk"))
rules.add_perm("disbursement.decide_write_off", is_approver)
rules.add_perm("disbursement.demand_recovery", role("officer"))
rules.add_perm("disbursement.receive_recovery", is_clerk)
rules.add_perm("disbursement.verify_books", sees_batches)
rules.add_perm("disbursement.terminate_award", role("officer"))
