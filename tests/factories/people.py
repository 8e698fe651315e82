"""People with roles, given by a system administrator as in the office."""

from tests.factories.serial import serial
from ventures.accounts.actions import grant
from ventures.accounts.models import RoleGrant, User
from ventures.accounts.states import Role


def person(name="", **facts):
    """Somebody with an account and no role."""
    number = next(serial)
    return User.objects.create_user(f"somebody{number}@example.org", name or f"来人{number}", **facts)


def administrator(name=""):
    """A system administrator, who gives the roles."""
    user = person(name)
    RoleGrant.objects.create(user=user, role=Role.SYSTEM_ADMINISTRATOR)
    return user


def staff(role, region=None, name=""):
    """Somebody with a role for a region (none: the whole city)."""
    user = person(name)
    grant(user, role, by=administrator(), scope=region)
    return user


def officer(region=None):
    return staff(Role.OFFICER, region)


def secretary(region=None):
    return staff(Role.SECRETARY, region)


def finance_clerk(region=None):
    return staff(Role.FINANCE_CLERK, region)


def finance_approver(region=None):
    return staff(Role.FINANCE_APPROVER, region)


def evaluator(region=None):
    return staff(Role.EVALUATOR, region)


def auditor(region=None):
    return staff(Role.AUDITOR, region)


def security_administrator():
    return staff(Role.SECURITY_ADMINISTRATOR)
