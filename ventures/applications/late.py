"""A later instant for one organisation's draft: granted with a reason, counted until the review begins."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.calls.models import Call, LateExtension
from ventures.calls.queries import late_until
from ventures.calls.states import State as CallState
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.times import when
from ventures.notifications.actions import tell
from ventures.organizations.actions import hold
from ventures.organizations.queries import members_with
from ventures.workflow import history

from .models import Application
from .states import State

DAYS_AT_MOST = 30


@transaction.atomic
def grant_late(application, *, by, until, reason):
    """Let one draft be changed and handed in until a later instant than the call's own.

    Refused once the review has begun, for what is no draft, and for more than `DAYS_AT_MOST` days.
    """
    hold(application.organization)  # before the draft's own row: in the order in which a merge takes them
    call = Call.objects.select_for_update().get(pk=application.call_id)
    draft = Application.objects.select_for_update().get(pk=application.pk)
    if not reason.strip():
        raise Refused(_("Say why: it stands in the history of the case."), field="reason")
    if call.state != CallState.PUBLISHED:
        raise Refused(_("A later time is given until the review begins, not afterwards."))
    if draft.state != State.DRAFT:
        raise Refused(_("Only a draft needs a later time. This one was handed in or withdrawn."))
    refuse_instant(call, until)
    extension = LateExtension.objects.create(
        call=call, organization=draft.organization, until=until, reason=reason.strip(), granted_by=by,
        granted_at=clock.now(),
    )  # fmt: skip
    history.write(draft, "late_extension", by=by, note=f"{reason.strip()} → {when(until, 'stamp')}")
    tell(
        members_with(draft.organization), "applications/late_extension", draft, extension=extension,
        link=reverse("applications:detail", args=[draft.pk]),
    )  # fmt: skip
    return extension


def refuse_instant(call, until):
    """Refused where the instant is no later one, over already, or too far off."""
    if until <= call.closes_at:
        raise Refused(_("Give a time after the call closes."), field="until")
    if until <= clock.now():
        raise Refused(_("This time is over already."), field="until")
    if until > max(call.closes_at, clock.now()) + timedelta(days=DAYS_AT_MOST):
        text = _("Give at most %(days)s days. Look at the year again.") % {"days": DAYS_AT_MOST}
        raise Refused(text, field="until")


def has_longer(application, at):
    """Whether a draft may still be changed and handed in at an instant after the call's own."""
    if application.state != State.DRAFT or at < application.call.opens_at:
        return False
    until = late_until(application.call, application.organization_id)
    return until is not None and at <= until


def hand_in_by(application):
    """The instant until which a draft may be handed in: the call's, or a later one of its own."""
    call = application.call
    if application.state != State.DRAFT:
        return call.closes_at
    return max(call.closes_at, late_until(call, application.organization_id) or call.closes_at)
