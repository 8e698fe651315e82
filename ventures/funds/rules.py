import rules

from ventures.accounts.rules import role

rules.add_perm("funds.see_position", role("officer", "finance_clerk", "finance_approver", "auditor"))
rules.add_perm("funds.add_source", role("finance_clerk"))
rules.add_perm("funds.appropriate", role("finance_clerk"))
rules.add_perm("funds.reverse_voucher", role("finance_approver"))
rules.add_perm("funds.show_opening", role("finance_clerk"))
rules.add_perm("funds.confirm_opening", role("finance_approver"))
