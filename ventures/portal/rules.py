import rules

from ventures.accounts.rules import role

rules.add_perm(
    "portal.see_history", role("auditor", "officer", "system_administrator", "security_administrator")
)
rules.add_perm("portal.see_panel_history", role("auditor", "secretary", "officer"))
rules.add_perm("portal.see_messages", role("auditor", "officer"))
