"""A published call is amended: told to those who have begun or asked, and to the experts of its panels."""

from django.db import transaction

from ventures.applications.actions import amend_call

from ..models import Panel


@transaction.atomic
def amend_round(call, part, given, *, by, reason, over=None):
    """Amend a published call (`calls.amending.amend`) and tell everybody concerned what changed."""
    members = Panel.objects.filter(call=call).values("members__user")
    return amend_call(call, part, given, by=by, reason=reason, over=over, readers=members)
