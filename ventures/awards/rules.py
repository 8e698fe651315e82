import rules

from ventures.accounts.rules import role
from ventures.organizations.rules import member
from ventures.organizations.states import MemberRole

officer = role("officer")
administrator = member(MemberRole.ADMINISTRATOR)

rules.add_perm("awards.see_decisions", role("officer", "auditor"))
rules.add_perm("awards.see_result", member() | role("officer", "auditor"))
rules.add_perm("awards.propose", officer)
rules.add_perm("awards.publish_notice", officer)
rules.add_perm("awards.approve", officer)
rules.add_perm("awards.cancel", officer)
rules.add_perm("awards.answer_objection", officer)
rules.add_perm("awards.draw_up_agreement", officer)
rules.add_perm("awards.refine", officer)
rules.add_perm("awards.countersign", officer)
rules.add_perm("awards.replan", officer)
rules.add_perm("awards.sign", administrator)
rules.add_perm("awards.decline", administrator)
