"""Giving and taking roles. Administration is split in three: giving roles, reading the log, auditing."""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell, tell_address
from ventures.workflow import history

from .models import Invitation, RoleGrant, User, live_grants
from .states import Role

DAYS_TO_ACCEPT = 14
ALONE = {Role.SYSTEM_ADMINISTRATOR, Role.SECURITY_ADMINISTRATOR, Role.AUDITOR}
APART = {Role.FINANCE_CLERK, Role.FINANCE_APPROVER}


def digest(token):
    """What is stored of a link's token: SHA-256, hexadecimal."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def grant(user, role, *, by, scope=None, valid_from=None, valid_to=None):
    """Give a person a role for a region (none: the whole city) and a time; a role that ended comes back.

    Only a system administrator gives roles, never to himself; an administrator's or auditor's role
    stands alone, and nobody both prepares and approves payments (administration split in three).
    """
    refuse_unless_administrator(by, user)
    if valid_from and valid_to and valid_to < valid_from:
        raise Refused(_("The last day comes before the first."), field="valid_to")
    refuse_together(user, role)
    made, _new = RoleGrant.objects.update_or_create(
        user=user, role=role, scope=scope, defaults={"valid_from": valid_from, "valid_to": valid_to}
    )
    follow_roles(user)
    history.write(made, "granted", by=by, role=role, user=str(user.pk), scope=scope.code if scope else "")
    return made


def follow_roles(user):
    """Put the user into the Django groups named after his live roles; Wagtail knows its editors by theirs."""
    for known in ("grants", "holds_a_role"):  # as of the beginning of his page
        user.__dict__.pop(known, None)
    user.groups.set(Group.objects.filter(name__in=[one.role for one in user.grants]))


def follow_dates():
    """Bring everybody's groups up to today, where a role began or ended by its date; the scheduler's.

    Returns how many people changed groups.
    """
    named = Group.objects.filter(name__in=Role.values).values("name")
    wanted = set(RoleGrant.objects.live().filter(role__in=named).values_list("user", "role"))
    present = set(User.objects.exclude(groups=None).values_list("pk", "groups__name"))
    changed = User.objects.filter(pk__in={user for user, _role in wanted ^ present})
    for user in changed:
        follow_roles(user)
    return len(changed)


def refuse_unless_administrator(by, user=None):
    """Only a system administrator decides about roles, and never about his own."""
    if not by.has_role(Role.SYSTEM_ADMINISTRATOR):
        raise Refused(_("Only a system administrator gives and takes roles."))
    if user is not None and user.pk == by.pk:
        raise Refused(_("Nobody decides about his own roles. Ask another administrator."))


def refuse_together(user, role):
    """Roles that one person must not hold at once."""
    held = {one.role for one in live_grants(user.pk, today=clock.today())} - {role}
    if (role in ALONE and held) or held & ALONE:
        raise Refused(
            _("An administrator or auditor holds no other role. End the other one first."), field="role"
        )
    if role in APART and held & APART:
        raise Refused(
            _("One person cannot both prepare and approve payments. Choose another person."), field="role"
        )


@transaction.atomic
def revoke(role_grant, *, by):
    """End a role from today on; the record of it stays."""
    refuse_unless_administrator(by, role_grant.user)
    today = clock.today()
    if role_grant.valid_to and role_grant.valid_to < today:
        raise Refused(_("This role has ended already."))
    role_grant.valid_to = today - timedelta(days=1)
    if role_grant.valid_from and role_grant.valid_from > role_grant.valid_to:
        role_grant.valid_from = role_grant.valid_to
    role_grant.save(update_fields=["valid_from", "valid_to"])
    follow_roles(role_grant.user)
    history.write(role_grant, "revoked", by=by, role=role_grant.role, user=str(role_grant.user_id))
    return role_grant


@transaction.atomic
def appoint_first_administrator(user):
    """Make somebody the first system administrator; Refused once there is one, who then gives the roles."""
    if RoleGrant.objects.filter(role=Role.SYSTEM_ADMINISTRATOR).live().exists():
        raise Refused(_("There is a system administrator already, who gives the roles."))
    made = RoleGrant.objects.create(user=user, role=Role.SYSTEM_ADMINISTRATOR)
    history.write(made, "granted", role=made.role, user=str(user.pk))
    return made


@transaction.atomic
def invite(email, role, scope=None, *, by):
    """Invite somebody to a role by a link; returns the invitation and its token, kept only as a digest."""
    refuse_unless_administrator(by)
    email = email.strip().lower()
    if email == by.email:
        raise Refused(_("Nobody decides about his own roles. Ask another administrator."), field="email")
    known = User.objects.filter(email=email).first()
    if known:
        refuse_together(known, role)
    token = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        email=email, role=role, scope=scope, token_digest=digest(token), invited_by=by,
        expires_at=clock.now() + timedelta(days=DAYS_TO_ACCEPT),
    )  # fmt: skip
    history.write(made, "invited", by=by, role=role, scope=scope.code if scope else "")
    tell_address(email, "accounts/invited", made, link=reverse("accounts:accept", args=[token]))
    return made, token


@transaction.atomic
def accept(invitation, *, by):
    """Take up the role one was invited to, under the address the invitation went to."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    refuse_unless_usable(invitation)
    if by.email.lower() != invitation.email:
        raise Refused(_("This invitation went to another address. Sign in with the address it was sent to."))
    made = grant(by, invitation.role, by=invitation.invited_by, scope=invitation.scope)
    invitation.accepted_at = clock.now()
    invitation.save(update_fields=["accepted_at"])
    history.write(invitation, "accepted", by=by)
    tell([invitation.invited_by], "accounts/accepted", invitation, person=by)
    return made


def refuse_unless_usable(invitation):
    """A link is used once, in time."""
    if invitation.accepted_at:
        raise Refused(_("This invitation has been used. Sign in to go on."))
    if clock.now() > invitation.expires_at:
        raise Refused(_("This invitation has expired. Ask for a new one."))
