"""Who did what to a request, by time."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from ventures.workflow import history
from ventures.workflow.models import Event

from .states import RequestState


class Step(NamedTuple):
    """One hand that a payment went through, and when."""

    at: Any
    who: Any
    what: str


def steps_of(request):
    """The steps from the statement of the account to the approval, the earliest first; one query.

    The instants of checking and approving stand in the request's history alone.
    """
    account, at = request.account, instants_of(request)
    steps = [
        Step(request.requested_at, request.requested_by, _("asked for the payment")),
        Step(account.verified_at, account.verified_by, _("verified the account")),
        Step(at.get(RequestState.CHECKED), request.checked_by, _("checked")),
        Step(at.get(RequestState.APPROVED), request.approved_by, _("approved")),
    ]
    done = [step for step in steps if step.who]
    return sorted((step for step in done if step.at), key=lambda step: step.at) + [
        step for step in done if not step.at
    ]


def instants_of(request):
    """{state: when the request first reached it}."""
    of_request = {"chain__record_type": history.label(request), "chain__record_id": str(request.pk)}
    events = Event.objects.filter(**of_request).exclude(to_state="").order_by("-pk")
    return dict(events.values_list("to_state", "at"))
