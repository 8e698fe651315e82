"""Until when a draft is handed in and a returned application corrected: called to mind, and for calendars."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.calls.states import OVER
from ventures.core import clock
from ventures.core.calendar import Deadline

from .actions import inform
from .late import hand_in_by
from .models import Application, Reminder
from .states import EDITABLE, HANDED_BACK, State

DAYS = (1, 7)  # before the deadline, the nearest first: of two that are due at once only it is sent


def due_of(application):
    """The instant by which something has to be done; None where nothing has, or its time is over."""
    if application.state not in EDITABLE or application.call.state in OVER:
        return None
    due = application.return_due if application.state in HANDED_BACK else hand_in_by(application)
    return due if due and due >= clock.now() else None


def deadline_of(application):
    """The deadline as calendars take it, or None."""
    due = due_of(application)
    if due is None:
        return None
    said = _("Correct by: %(title)s") if application.state in HANDED_BACK else _("Hand in by: %(title)s")
    link = reverse("applications:detail", args=[application.pk])
    return Deadline(
        f"{application.case}@venture-portal", said % {"title": application.title}, due,
        f"{settings.SITE_ADDRESS}{link}",
    )  # fmt: skip


def remind():
    """Call deadlines to mind, seven days and one day before, each once; returns how many. The scheduler's."""
    soon = clock.now() + timedelta(days=max(DAYS))
    waiting = Application.objects.filter(state__in=EDITABLE).filter(
        Q(state__in=HANDED_BACK, return_due__range=(clock.now(), soon))
        | Q(state=State.DRAFT, call__state="published", call__opens_at__lte=clock.now())
    )
    return sum(remind_one(application) for application in waiting.select_related("call", "organization"))


@transaction.atomic
def remind_one(application):
    """Whether one was reminded now: not of what it was begun after, and of nothing twice."""
    due = due_of(application)
    days = due and next((days for days in DAYS if due - clock.now() <= timedelta(days=days)), None)
    if days is None or application.created_at > due - timedelta(days=days):
        return False
    _row, is_new = Reminder.objects.get_or_create(application=application, days=days, due=due)
    if is_new:
        inform(application, "applications/deadline_near", due=due)
    return is_new
