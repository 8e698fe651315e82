"""Social work that is no event: cases, groups, community work. Whom it serves stands nowhere."""

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.workflow import history

from ..models import Service
from ..pseudonyms import refuse_numbers
from ..states import ServiceKind
from .limits import hold, refuse_outside_period, refuse_text

LABEL_LIMIT, RESULT_LIMIT, MOST_SESSIONS, MOST_PEOPLE = 30, 300, 999, 9999


@transaction.atomic
def open_service(award, *, by, kind, label, opened_on, worker=None, sessions=1, people=1):
    """Begin a case, a group or a piece of community work; `label` is a pseudonym, once in its method.

    Refused for what looks like an identity or mobile number, outside the project's period, and for a social
    worker of another organisation.
    """
    hold(award)
    label = label.strip()
    refuse_text(label, "label", LABEL_LIMIT)
    refuse_numbers(label, "label")
    refuse_outside_period(award, opened_on, "opened_on")
    refuse_number(sessions, "sessions", MOST_SESSIONS)
    refuse_number(people, "people", MOST_PEOPLE)
    if worker and worker.organization_id != award.organization_id:
        raise Refused(_("This social worker belongs to another organisation."), field="worker")
    if Service.objects.filter(award=award, kind=kind, label=label).exists():
        raise Refused(_("This number or pseudonym is used already. Choose another."), field="label")
    service = Service.objects.create(
        award=award, kind=ServiceKind(kind), label=label, opened_on=opened_on, worker=worker,
        sessions=sessions, people=people,
    )  # fmt: skip
    history.write(service, "service_opened", by=by)
    return service


@transaction.atomic
def add_sessions(service, *, by, number, people=None):
    """Count further sittings of an open service; `people` is how many it serves now, unless as before."""
    hold(service.award)
    row = held(service)
    refuse_number(number, "number", MOST_SESSIONS)
    refuse_number(row.sessions + number, "number", MOST_SESSIONS)
    row.sessions += number
    if people is not None:
        refuse_number(people, "people", MOST_PEOPLE)
        row.people = people
    row.save(update_fields=["sessions", "people"])
    history.write(row, "sessions_added", by=by, number=number)
    return row


@transaction.atomic
def close_service(service, *, by, closed_on, result):
    """End a service and say what came of it, without naming anybody."""
    hold(service.award)
    row = held(service)
    refuse_text(result, "result", RESULT_LIMIT)
    refuse_numbers(result, "result")
    refuse_outside_period(row.award, closed_on, "closed_on")
    if closed_on < row.opened_on:
        raise Refused(_("The last day cannot be before the first."), field="closed_on")
    row.closed_on, row.result = closed_on, result
    row.save(update_fields=["closed_on", "result"])
    history.write(row, "service_closed", by=by)
    return row


def held(service):
    """The service as it stands now; refused once it is closed. Its project is held already."""
    row = Service.objects.select_related("award").get(pk=service.pk)
    if row.closed_on:
        raise Refused(_("This record is closed: nothing is added to it."))
    return row


def refuse_number(number, field, most):
    """A whole number from 1."""
    if not 1 <= number <= most:
        raise Refused(_("Enter a number from 1 to %(most)s.") % {"most": most}, field=field)
