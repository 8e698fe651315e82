"""A round ends without awards: told to those who applied, and to the panels that would have read or did."""

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from ventures.accounts.models import User
from ventures.applications.actions import cancel_call, end_call
from ventures.notifications.actions import tell

from ..models import Panel


@transaction.atomic
def cancel_round(call, *, by, note):
    """Cancel a call with the reason that everybody concerned is told."""
    cancelled = cancel_call(call, by=by, note=note)
    tell_panels(call, note)
    return cancelled


@transaction.atomic
def end_round(call, *, by, note):
    """End a call that has closed without awards, with the reason that everybody concerned is told."""
    ended = end_call(call, by=by, note=note)
    tell_panels(call, note)
    return ended


def tell_panels(call, note):
    """Tell experts and secretaries that there is nothing left to do."""
    panels = Panel.objects.filter(call=call)
    people = User.objects.filter(
        Q(pk__in=panels.values("secretary")) | Q(pk__in=panels.values("members__user")), is_active=True
    )
    tell(people, "scoring/round_over", call, link=reverse("portal:desk"), note=note)
