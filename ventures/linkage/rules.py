import rules

from ventures.accounts.rules import role
from ventures.organizations.rules import keeper, member

rules.add_perm("linkage.publish_need", role("officer"))
rules.add_perm("linkage.close_need", role("officer"))
rules.add_perm("linkage.merge_needs", role("officer"))
rules.add_perm("linkage.see_campaigns", role("officer", "auditor"))
rules.add_perm("linkage.ask_for_needs", role("officer"))
rules.add_perm("linkage.see_request", role("officer", "auditor"))
rules.add_perm("linkage.call_community", role("officer"))
rules.add_perm("linkage.see_social_workers", member() | role("officer", "evaluator", "auditor", "secretary"))
rules.add_perm("linkage.add_social_worker", keeper)
