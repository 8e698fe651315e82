"""The advice is asked for, and a worker works it out."""

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from ventures.calls.models import Call
from ventures.calls.states import State as CallState
from ventures.core.errors import Refused
from ventures.files.actions import ask, progress
from ventures.files.tasks import run

from .advising import keep_advice, stand_of
from .allotting import NotYet, at_hand
from .limits import districts_of
from .models import Panel
from .prospect import basis_of, in_order, waits_for_panels


@transaction.atomic
def ask_for_advice(call, *, by):
    """Let a worker work out the list and the advice, unless both stand or are worked on; the Job, or None."""
    basis = basis_of(call, *in_order(call), districts_of(call))
    stand = stand_of(call, basis)
    if stand.advice or stand.is_working or has_no_list(call, basis):
        return stand.job
    title = _("Advice on the ranking: %(call)s") % {"call": call}
    return ask(by, stand.key, title[:200], work_out_advice, call=call.pk)


def has_no_list(call, basis):
    """Whether it is known that no list meets the minima."""
    try:
        return at_hand(call, *basis).allocation is None
    except NotYet:
        return False


def ask_when_ranked(call, *, by):
    """Ask for the advice once every panel of the deciding stage is ranked and its order means something."""
    if waits_for_panels(call):
        return None
    try:
        return ask_for_advice(call, by=by)
    except Refused:
        return None


def sweep_advice():
    """Ask anew where the sheets that count have changed since, for calls in review; returns how many."""
    asked = 0
    for call in Call.objects.filter(state=CallState.REVIEW):
        secretary = Panel.objects.filter(call=call, stage=call.deciding_stage).first()
        job = ask_when_ranked(call, by=secretary.secretary) if secretary else None
        asked += job is not None and job.finished_at is None
    return asked


@task(backend="db")
def work_out_advice(job_id, call):
    """Work the advice on a call's ranking out and keep it; twice is harmless."""
    run(job_id, lambda job: keep_advice(Call.objects.get(pk=call), tell(job)))


def tell(job):
    """What hears how far the work is."""
    return lambda done, total: progress(job, done, total)
