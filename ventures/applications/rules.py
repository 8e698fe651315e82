from rules import add_perm, predicate

from ventures.accounts.rules import role
from ventures.accounts.states import Role
from ventures.organizations.rules import keeper


@predicate
def tries_out(user, application):
    """Whether it is the person's own test of a form."""
    return application.is_test and application.created_by_id == user.pk


add_perm("applications.edit_application", keeper | tries_out)
add_perm("applications.submit_application", keeper)
add_perm("applications.withdraw_application", keeper)
add_perm("applications.screen_application", role(Role.OFFICER))
