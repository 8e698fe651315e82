import rules

from ventures.accounts.rules import role

from .models import Organization
from .queries import memberships_of
from .querysets import LOOKERS, OF_ACCOUNTS
from .states import MemberRole


def organization_of(record):
    """The organisation a record is about."""
    return record if isinstance(record, Organization) else record.organization


def member(*member_roles):
    """Somebody who works today for the record's organisation, in one of the roles where any is named."""

    @rules.predicate(f"member:{','.join(member_roles)}")
    def is_member(user, record=None):
        if record is None or not user.is_authenticated:
            return False
        organization = organization_of(record)
        return any(
            row.organization == organization and (not member_roles or row.role in member_roles)
            for row in memberships_of(user)
        )

    return is_member


@rules.predicate
def is_fund_staff(user):
    """Works for the fund, and so never for an applicant."""
    return user.is_authenticated and user.is_fund_staff


officer = role("officer")
keeper = member(MemberRole.ADMINISTRATOR, MemberRole.EDITOR)
treasurer = member(MemberRole.ADMINISTRATOR, MemberRole.FINANCE)

rules.add_perm("organizations.list_organizations", role(*LOOKERS))
rules.add_perm("organizations.register_organization", rules.is_authenticated & ~is_fund_staff)
rules.add_perm("organizations.change_organization", keeper)
rules.add_perm("organizations.register_group", keeper)
rules.add_perm("organizations.manage_members", member(MemberRole.ADMINISTRATOR))
rules.add_perm("organizations.ask_office", member())
rules.add_perm("organizations.appoint_administrator", officer)
rules.add_perm("organizations.merge_organizations", officer)
rules.add_perm("organizations.import_lists", officer)
rules.add_perm("organizations.see_imports", role("officer", "auditor"))
rules.add_perm("organizations.see_members", member() | role("officer", "auditor"))
rules.add_perm("organizations.file_annual_report", keeper | officer)
rules.add_perm("organizations.record_standing", officer)
rules.add_perm("organizations.state_account", treasurer)
rules.add_perm("organizations.see_account", member() | role(*OF_ACCOUNTS))
rules.add_perm("organizations.list_accounts", role(*OF_ACCOUNTS))
rules.add_perm("organizations.verify_account", role("officer", "finance_clerk"))
