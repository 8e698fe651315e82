"""A process that hands in drafts and carries payments from request to treasury until nothing is left."""

import random
from contextlib import suppress
from itertools import chain

from django.db import connections

from tests.factories import money
from tests.factories.organizations import administrator_of
from ventures.applications import actions as applications
from ventures.applications.models import Application
from ventures.applications.states import State
from ventures.awards.models import Instalment
from ventures.awards.states import InstalmentState
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.disbursement import actions as payments
from ventures.disbursement.models import PaymentBatch, PaymentRequest
from ventures.disbursement.states import BatchState, RequestState

STANDS_STILL = 20


def work(seed, people, pulse):
    """Do what is left in an order of chance; `pulse` is [1 while a verb runs, verbs done]."""
    connections.close_all()
    draw, idle = random.Random(seed), 0
    while left := list(chain(drafts(), instalments())):
        with suppress(Refused):
            verb = draw.choice(left)
            pulse[0] = 1
            verb(people)
            pulse[1] += 1
            idle = 0
        pulse[0] = 0
        idle += 1
        if idle > STANDS_STILL:
            raise RuntimeError(f"{len(left)} things stand still")
    connections.close_all()


def drafts():
    """A verb for each draft."""
    for draft in Application.objects.filter(state=State.DRAFT).select_related("call", "organization"):
        yield lambda people, draft=draft: applications.submit(draft, by=administrator_of(draft.organization))


def instalments():
    """The next verb for each instalment on its way, and for each batch."""
    for one in Instalment.objects.filter(state=InstalmentState.DUE).select_related("award__organization"):
        yield lambda people, one=one: payments.request_payment(
            one, by=money.administrator(one.award), receipts=money.evidence(one, f"SJ-{one.pk}")
        )
    for one in PaymentRequest.objects.filter(state__in=NEXT).select_related("instalment__award"):
        yield lambda people, one=one: NEXT[one.state](one, people)
    for one in PaymentBatch.objects.filter(count__gt=0, state__in=ENDS):
        yield lambda people, one=one: ENDS[one.state](one, people)


def into_a_batch(request, people):
    """Into the open batch, or a new one."""
    clerk = people["clerk"]
    batch = PaymentBatch.objects.filter(state=BatchState.OPEN).first() or payments.open_batch(by=clerk)
    payments.add_to_batch(batch, [request], by=clerk)


NEXT = {
    RequestState.REQUESTED: lambda one, people: payments.check(one, by=people["clerk"]),
    RequestState.CHECKED: lambda one, people: payments.approve(one, by=people["approver"]),
    RequestState.APPROVED: into_a_batch,
}
ENDS = {
    BatchState.OPEN: lambda one, people: payments.close_batch(one, by=people["clerk"]),
    BatchState.CLOSED: lambda one, people: payments.confirm_paid(
        one, by=people["clerk"], reference=f"ZF-{one.number}", paid_on=clock.today()
    ),
}
