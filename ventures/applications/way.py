"""The nine steps of a project as the applicant sees them until the award; the project's own page goes on."""

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from ventures.core.errors import Refused
from ventures.reference.queries import working_days_after

from .states import State

STEPS = (
    pgettext_lazy("step", "Apply"),
    pgettext_lazy("step", "Eligibility"),
    pgettext_lazy("step", "Review"),
    pgettext_lazy("step", "Notice"),
    pgettext_lazy("step", "Agreement"),
    pgettext_lazy("step", "Delivery"),
    pgettext_lazy("step", "Mid-term"),
    pgettext_lazy("step", "Close-out"),
    pgettext_lazy("step", "Disclosure"),
)
APPLY, ELIGIBILITY, REVIEW, NOTICE, AGREEMENT = range(5)
PLACES = {
    State.DRAFT: APPLY, State.WITHDRAWN: APPLY, State.SUBMITTED: ELIGIBILITY, State.RETURNED: ELIGIBILITY,
    State.INELIGIBLE: ELIGIBILITY, State.ELIGIBLE: REVIEW, State.IN_REVIEW: REVIEW, State.RESERVED: REVIEW,
    State.NOT_SELECTED: REVIEW, State.PROPOSED: NOTICE, State.AWARDED: AGREEMENT, State.DECLINED: AGREEMENT,
    State.REFINING: AGREEMENT, State.REFINED: AGREEMENT,
}  # fmt: skip


def steps(application):
    """The steps as the component `way` takes them; the first carries the day of submission."""
    now = PLACES[application.state]
    handed_in = application.submitted_at
    return [
        {
            "label": label,
            "state": "done" if place < now else "now" if place == now else "todo",
            "date": f"{localtime(handed_in):%m-%d}" if place == APPLY and handed_in else "",
        }
        for place, label in enumerate(STEPS)
    ]


def service_times(application):
    """[(what the office promises, its working days, the day or None)] of a call, from the closing day on.

    The day is None where the holiday calendar of its year has not been entered yet.
    """
    call = application.call
    promised = (
        (_("Eligibility is decided"), call.screening_days),
        (_("The list is proposed"), call.review_days),
    )
    return [(what, days, promised_day(call, days)) for what, days in promised]


def promised_day(call, days):
    try:
        return working_days_after(localdate(call.closes_at), days)
    except Refused:
        return None
