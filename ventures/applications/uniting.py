"""Merging organisations, seen from their applications: no call may get more from one than it allows."""

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from ventures.calls.models import Call
from ventures.calls.states import State as CallState
from ventures.core.errors import Refused
from ventures.organizations.actions import merge

from .models import Application
from .states import LIVE

UNDER_WAY = (CallState.PUBLISHED, CallState.REVIEW)


@transaction.atomic
def merge_organizations(survivor, duplicate, *, by, reason):
    """Merge a duplicate into an organisation unless they compete with each other in a running call."""
    moved = merge(survivor, duplicate, by=by, reason=reason)
    found = overfull([survivor]).first()
    if found:
        raise Refused(
            _("Both have applied in “%(call)s”, which takes %(most)s of each. One has to be withdrawn first.")
            % {"call": found, "most": found.per_organization}
        )
    return moved


def overfull(organizations):
    """The calls under way in which these hold more live applications than one organisation may."""
    live = Application.objects.filter(
        organization__in=organizations, state__in=LIVE, call__state__in=UNDER_WAY
    )
    counts = live.order_by().values("call", "call__per_organization").annotate(n=Count("pk"))
    return Call.objects.filter(
        pk__in=[row["call"] for row in counts if row["n"] > row["call__per_organization"]]
    )
