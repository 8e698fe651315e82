import rules

from ventures.accounts.rules import role
from ventures.reference.models import Region


@rules.predicate
def approves_for_all(user, record=None):
    """A finance approver of the whole office: the months are those of the one ledger."""
    grants = user.grants_of("finance_approver") if user.is_authenticated else []
    return any(grant.scope is None or grant.scope.level == Region.Level.CITY for grant in grants)


rules.add_perm("funds.see_position", role("officer", "finance_clerk", "finance_approver", "auditor"))
rules.add_perm("funds.add_source", role("finance_clerk"))
rules.add_perm("funds.appropriate", role("finance_clerk"))
rules.add_perm("funds.reverse_voucher", role("finance_clerk", "finance_approver"))
rules.add_perm("funds.confirm_movement", role("finance_approver"))
rules.add_perm("funds.withdraw_movement", role("finance_clerk", "finance_approver"))
rules.add_perm("funds.close_period", approves_for_all)
rules.add_perm("funds.show_opening", role("finance_clerk"))
rules.add_perm("funds.confirm_opening", role("finance_approver"))
