"""People with roles, given by a system administrator as in the office."""

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from tests.factories.serial import serial
from ventures.accounts.actions import grant
from ventures.accounts.models import RoleGrant, User
from ventures.accounts.states import Role


def person(name="", **facts):
    """Somebody with an account and no role."""
    number = next(serial)
    return User.objects.create_user(f"somebody{number}@example.org", name or f"来人{number}", **facts)


def session_of(user):
    """The key of a session in which somebody is signed in, for a browser's cookie."""
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key


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
