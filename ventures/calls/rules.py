from rules import add_perm

from ventures.accounts.rules import role
from ventures.accounts.states import Role

add_perm("calls.manage_call", role(Role.OFFICER))
