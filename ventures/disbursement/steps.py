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
    """The steps from the statement of the account to the approval, the earliest first; two queries.

    The instant of checking stands in the request's history alone.
    """
    account, at = request.account, instants_of(request)
    steps = [
        Step(request.requested_at, request.requested_by, _("asked for the payment")),
        Step(account.verified_at, account.verified_by, _("verified the account")),
        Step(at.get(RequestState.CHECKED), request.checked_by, _("checked")),
        *approvals_of(request),
    ]
    done = [step for step in steps if step.who]
    return sorted((step for step in done if step.at), key=lambda step: step.at) + [
        step for step in done if not step.at
    ]


def approvals_of(request):
    """The approvals that were given, those that are void by now too, each with the absent one's name."""
    rows = list(request.approvals.select_related("by", "instead_of"))
    two = request.state == RequestState.SECOND or any(one.level == Level.SECOND for one in rows)
    return [Step(one.at, one.by, approval_in_words(one, two)) for one in rows]


def approval_in_words(approval, two):
    """Which approval it is, where there are two, and in whose place it was given."""
    said = _("approved")
    if two:
        said = _("approved first") if approval.level == Level.FIRST else _("approved second")
    if approval.instead_of:
        return _("%(what)s, in the place of %(name)s") % {"what": said, "name": approval.instead_of}
    return said


def instants_of(request):
    """{state: when the request first reached it}."""
    of_request = {"chain__record_type": history.label(request), "chain__record_id": str(request.pk)}
    events = Event.objects.filter(**of_request).exclude(to_state="").order_by("-pk")
    return dict(events.values_list("to_state", "at"))
