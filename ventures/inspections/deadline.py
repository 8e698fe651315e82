"""By when the results of a round are published: a rule of this fund, nothing in 民发〔2017〕45号 names a day.

Twenty working days after the last finding was entered, once nothing is left to be made. Where the calendar of
the year was not entered yet, there is no day.
"""

from django.db.models import Max, OuterRef, Q, Subquery
from django.utils import timezone

from ventures.core.errors import Refused
from ventures.reference.queries import working_days_after

from .models import CheckRound, Inspection
from .states import InspectionState, RoundState

WORKING_DAYS = 20


def all_made(rounds=None):
    """Drawn rounds in which nothing is left to be made, with `last_found`, when the last was entered."""
    rounds = CheckRound.objects.all() if rounds is None else rounds
    rows = Inspection.objects.filter(round=OuterRef("pk")).order_by().values("round")
    last = rows.annotate(last=Max("entered_at")).values("last")
    to_make = Q(inspections__state=InspectionState.DRAWN)
    return rounds.filter(state=RoundState.DRAWN).exclude(to_make).annotate(last_found=Subquery(last))


def publish_by(rounds):
    """{round: its last day or None} of rounds out of `all_made`; a query for each year they touch."""
    calendars = {}
    return {of.pk: day_after(of.last_found, calendars) for of in rounds}


def day_after(found, calendars):
    """The last day; None where nothing was found or no calendar says."""
    try:
        return found and working_days_after(timezone.localdate(found), WORKING_DAYS, calendars)
    except Refused:
        return None
