from rules import add_perm, predicate

from ventures.accounts.rules import role
from ventures.accounts.states import Role
from ventures.organizations.models import Membership
from ventures.organizations.states import MemberRole


@predicate
def works_for(user, application):
    """Whether the person may write for the organisation."""
    return user.is_authenticated and Membership.objects.filter(
        user=user, organization=application.organization, left_at=None,
        role__in=[MemberRole.ADMINISTRATOR, MemberRole.EDITOR],
    ).exists()  # fmt: skip


@predicate
def tries_out(user, application):
    """Whether it is the person's own test of a form."""
    return application.is_test and application.created_by_id == user.pk


add_perm("applications.edit_application", works_for | tries_out)
add_perm("applications.submit_application", works_for)
add_perm("applications.withdraw_application", works_for)
add_perm("applications.screen_application", role(Role.OFFICER))
