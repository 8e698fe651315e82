"""People ask to join, are let in and leave."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ventures.accounts.models import User
from ventures.accounts.queries import holders
from ventures.accounts.states import Role
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history
from ventures.workflow.models import Event

from ..models import Membership
from ..queries import members_with
from ..states import MemberRole
from .holding import hold


@transaction.atomic
def ask_to_join(organization, *, by, message=""):
    """Ask the administrators of an organisation to let a person in; once a day at most.

    Where it has none any more, the office is asked.
    """
    if Membership.objects.filter(organization=organization, user=by, left_at=None).exists():
        raise Refused(_("You are a member of this organisation already."))
    administrators = members_with(organization, MemberRole.ADMINISTRATOR)
    if not administrators.exists():
        ask_office(organization, by=by, message=message)
        return
    if asked_within_a_day(organization, "asked_to_join", by):
        raise Refused(_("You asked within the last day. Its administrator has your message."))
    history.write(organization, "asked_to_join", by=by)
    link = door_for(by, "organizations:members", organization)
    tell(administrators, "organizations/asked_to_join", organization, link=link, asker=by, message=message)


@transaction.atomic
def ask_office(organization, *, by, message=""):
    """Ask the office to name an administrator, because the one there was has gone; once a day at most."""
    if asked_within_a_day(organization, "asked_office", by):
        raise Refused(_("You asked within the last day. The office has your message."))
    history.write(organization, "asked_office", by=by)
    link = door_for(by, "organizations:appoint", organization)
    officers = holders(Role.OFFICER, organization.region)
    tell(officers, "organizations/asked_office", organization, link=link, asker=by, message=message)


def asked_within_a_day(organization, verb, by):
    """Whether this person asked the same since yesterday."""
    yesterday = clock.now() - timedelta(days=1)
    return Event.objects.filter(
        chain__record_type=history.label(organization), chain__record_id=str(organization.pk),
        verb=verb, actor=by, at__gt=yesterday,
    ).exists()  # fmt: skip


def door_for(user, address, organization):
    """The page on which the person is let in, his address filled in."""
    return f"{reverse(address, args=[organization.pk])}?{urlencode({'email': user.email})}"


def person_at(email):
    """Who has an account with this address and may work for an organisation."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        raise Refused(
            _("Nobody has an account with this address. Ask the person to create one first."), field="email"
        )
    if user.is_fund_staff:
        raise Refused(
            _("This person works for the fund and cannot work for an applicant too."), field="email"
        )
    return user


@transaction.atomic
def let_in(organization, *, by, email, role):
    """Make the person with this address a member, or give a member another role."""
    user = person_at(email)
    hold(organization)
    known = Membership.objects.filter(organization=organization, user=user).first()
    if known:
        refuse_losing_the_last_administrator(known, role)
    member, _made = Membership.objects.update_or_create(
        organization=organization, user=user, defaults={"role": role, "left_at": None}
    )
    history.write(organization, "let_in", by=by, member=str(user.pk), role=role)
    tell([user], "organizations/let_in", organization, role=member.get_role_display(),
         link=reverse("organizations:detail", args=[organization.pk]))  # fmt: skip
    return member


@transaction.atomic
def leave(member, *, by):
    """End a membership; the last administrator stays until there is another."""
    hold(member.organization)
    member.refresh_from_db(fields=["role", "left_at"])
    refuse_losing_the_last_administrator(member)
    member.left_at = clock.now()
    member.save(update_fields=["left_at"])
    history.write(member.organization, "left", by=by, member=str(member.user_id))
    return member


def refuse_losing_the_last_administrator(member, role=""):
    """An organisation always has an administrator."""
    if member.role != MemberRole.ADMINISTRATOR or member.left_at or role == MemberRole.ADMINISTRATOR:
        return
    others = Membership.objects.filter(
        organization=member.organization, role=MemberRole.ADMINISTRATOR, left_at=None
    ).exclude(pk=member.pk)
    if not others.exists():
        raise Refused(_("An organisation needs an administrator. Name another one first."), field="role")
