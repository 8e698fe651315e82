"""The desks of those who watch and of those who write: auditor and editor."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from ventures.calls.models import Call
from ventures.core import clock
from ventures.disbursement.models import Payment
from ventures.workflow.models import Event, Seal

from .task import Task

SEALED_WITHIN = timedelta(hours=36)
LOOKED_AT = 3


def waiting_for_auditor(user):
    """History that is not sealed in time, and today's payments to look at: three queries."""
    return [*unsealed(), *spot(clock.today())]


def unsealed():
    """Events that no seal binds although one was due."""
    last = Seal.objects.order_by("number").last()
    oldest = Event.objects.filter(pk__gt=last.last_event if last else 0).order_by("pk").first()
    if not oldest or clock.now() - oldest.at < SEALED_WITHIN:
        return []
    text = _("The nightly seal did not run. Until it does, nobody can prove that these events are unaltered.")
    return [
        Task(_("History has not been sealed for more than a day"), text, reverse("portal:history"), _("Look"))
    ]


def spot(day):
    """Payments to look at today: taken evenly from all, another place every day."""
    payments = Payment.objects.order_by("pk")
    rows = list(payments.values_list("pk", "payee", "request__instalment__award__case"))
    step = max(len(rows) // LOOKED_AT, 1)
    chosen = rows[day.toordinal() % step :: step][:LOOKED_AT]
    return [
        Task(
            _("Spot check: the payment to %(payee)s") % {"payee": payee},
            _("Request, check, approval and voucher stand in the case file."),
            reverse("portal:case", args=[case]), _("Look"),
        )
        for _pk, payee, case in chosen
    ]  # fmt: skip


def waiting_for_editor(user):
    """Open calls and calls to come, whose pages the editor keeps: one query."""
    calls = Call.objects.filter(state="published", closes_at__gte=clock.now()).order_by("closes_at")[:5]
    return [
        Task(
            _("Keep the page of “%(title)s” up to date") % {"title": call},
            _("The call is open; the page shows its state by itself."), "/cms/", _("Open the editor"),
            call.closes_at,
        )
        for call in calls
    ]  # fmt: skip
