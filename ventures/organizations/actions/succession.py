"""Who administers an organisation after somebody has left: handed over, or named by the office."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.core import clock
from ventures.core.errors import Refused
from ventures.notifications.actions import tell
from ventures.workflow import history

from ..models import Membership
from ..queries import members_with
from ..states import MemberRole
from .holding import hold
from .members import person_at


@transaction.atomic
def hand_over(organization, *, by, to, keeps=""):
    """Hand one's own administrator's role to another member.

    `to` is his Membership. Who hands over keeps the role named by `keeps`; without one he leaves.
    """
    hold(organization)
    live = {one.pk: one for one in Membership.objects.filter(
        organization=organization, left_at=None, user__is_active=True
    )}  # fmt: skip
    own = next((one for one in live.values() if one.user_id == by.pk), None)
    if own is None or own.role != MemberRole.ADMINISTRATOR:
        raise Refused(_("Only an administrator can hand the role over, and only his own."))
    successor = live.get(to.pk)
    if successor is None or successor == own:
        raise Refused(_("Choose somebody else who works for it today."), field="to")
    Membership.objects.filter(pk=successor.pk).update(role=MemberRole.ADMINISTRATOR)
    Membership.objects.filter(pk=own.pk).update(**({"role": keeps} if keeps else {"left_at": clock.now()}))
    history.write(organization, "handed_over", by=by, member=str(successor.user_id), keeps=keeps)
    tell([successor.user], "organizations/handed_over", organization, link=page_of(organization), giver=by)
    return successor


@transaction.atomic
def appoint_administrator(organization, *, by, email, reason, end_former=False):
    """The office names an administrator where the one there was has gone; everybody concerned is told why.

    With `end_former` the memberships of the administrators until now end.
    """
    if not reason.strip():
        raise Refused(_("Say why: its members read it."), field="reason")
    user = person_at(email)
    hold(organization)
    former = list(Membership.objects.filter(
        organization=organization, role=MemberRole.ADMINISTRATOR, left_at=None
    ).exclude(user=user))  # fmt: skip
    told = {one.pk: one for one in members_with(organization)} | {one.user_id: one.user for one in former}
    if end_former:
        Membership.objects.filter(pk__in=[one.pk for one in former]).update(left_at=clock.now())
    member, _made = Membership.objects.update_or_create(
        organization=organization, user=user, defaults={"role": MemberRole.ADMINISTRATOR, "left_at": None}
    )
    history.write(
        organization, "appointed", by=by, member=str(user.pk), reason=reason, ended=len(former) * end_former
    )
    told.pop(user.pk, None)
    facts = {"link": page_of(organization), "reason": reason, "administrator": user}
    tell([user], "organizations/appointed", organization, **facts)
    tell(told.values(), "organizations/new_administrator", organization, **facts)
    return member


def page_of(organization):
    """The address of its page."""
    return reverse("organizations:detail", args=[organization.pk])
