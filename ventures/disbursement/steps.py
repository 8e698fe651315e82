"""Who did what to a request, by time."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from ventures.workflow import history
from ventures.workflow.models import Event

from .states import Level, RequestState


class Step(NamedTuple):
    """One hand that a payment went through, and when."""

    at: Any
    who: Any
    what: str


def steps_of(request):
    """The steps from the statement of the account to the last approval, the earliest first; two queries.

    What was done before the request was sent back to be checked again stays, its approvals marked as void.
    """
    account, moved = request.account, moves_of(request)
    again = [one.at for one in moved if one.to_state == RequestState.REQUESTED]
    steps = [
        Step(request.requested_at, request.requested_by, _("asked for the payment")),
        Step(account.verified_at, account.verified_by, _("verified the account")),
        *(Step(one.at, one.actor, _("checked")) for one in moved if one.to_state == RequestState.CHECKED),
        *(Step(one.at, one.actor, _("sent it back to be checked again")) for one in moved if one.at in again),
        *approvals_of(request, max(again, default=None)),
    ]
    if request.checked_by and not any(one.to_state == RequestState.CHECKED for one in moved):
        steps.append(Step(None, request.checked_by, _("checked")))
    done = [step for step in steps if step.who]
    return sorted((step for step in done if step.at), key=lambda step: step.at) + [
        step for step in done if not step.at
    ]


def approvals_of(request, again):
    """The approvals that were given, each with the absent one's name; those before `again` are void."""
    rows = list(request.approvals.select_related("by", "instead_of"))
    two = request.state == RequestState.SECOND or any(one.level == Level.SECOND for one in rows)
    return [Step(one.at, one.by, given_in_words(one, two, again)) for one in rows]


def given_in_words(approval, two, again):
    """The approval in words, and that it is void where the request was sent back since."""
    said = approval_in_words(approval, two)
    return _("%(what)s (void since)") % {"what": said} if again and approval.at <= again else said


def approval_in_words(approval, two):
    """Which approval it is, where there are two, and in whose place it was given."""
    said = _("approved")
    if two:
        said = _("approved first") if approval.level == Level.FIRST else _("approved second")
    if approval.instead_of:
        return _("%(what)s, in the place of %(name)s") % {"what": said, "name": approval.instead_of}
    return said


def moves_of(request):
    """The events that brought the request to the clerk's check, or back before it, the earliest first."""
    of_request = {"chain__record_type": history.label(request), "chain__record_id": str(request.pk)}
    states = (RequestState.CHECKED, RequestState.REQUESTED)
    events = Event.objects.filter(**of_request, to_state__in=states)
    return list(events.select_related("actor").order_by("pk"))
