"""Projects of which nothing was recorded for 30 and for 60 days.

They are counted from the last activity or social work, else from the beginning; days of rest do not count.
Of a project that has not begun, is over, rests today or has done nine tenths of its work nothing is expected:
what was planned is done, and the close-out is waited for. 60 days are a matter of their
own: who has said why nothing happened for 30 is asked once more.
"""

from collections import defaultdict

from django.db.models import Max

from ventures.awards.models import Award
from ventures.awards.states import RUNNING
from ventures.monitoring.models import Pause, Service

from ..states import FlagKind
from .found import Found
from .work import done, works

ENOUGH = 90  # per cent of the person-times, or of the activities where none are aimed at
KINDS = ((30, FlagKind.IDLE_30), (60, FlagKind.IDLE_60))


def idle(today):
    """Six queries."""
    awards = Award.objects.filter(state__in=RUNNING, starts_on__lte=today, ends_on__gte=today)
    last, pauses, work_of = last_days(today), pauses_of(today), works(today)
    for award in awards.select_related("application").order_by("pk"):
        since = max(award.starts_on, last.get(award.pk, award.starts_on))
        rests = pauses.get(award.pk, [])
        if any(first <= today <= end for first, end in rests) or work_of(award).certain >= ENOUGH:
            continue
        days = (today - since).days - rested(since, today, rests)
        for limit, kind in KINDS:
            if days >= limit:
                yield Found(award, kind, f"{kind}:{award.pk}:{since}", {"since": str(since)})


def last_days(today):
    """{award: the last day on which something was done}, of activities and social work; two queries."""
    found = {}
    services = Service.objects.filter(opened_on__lte=today)
    for rows in (
        done(today).values_list("award").annotate(Max("on")),
        services.order_by().values_list("award").annotate(Max("opened_on")),
    ):
        for award, day in rows:
            found[award] = max(found.get(award, day), day)
    return found


def pauses_of(today):
    """{award: [(first, last day)]} of pauses that have begun; one without an end lasts."""
    found = defaultdict(list)
    for award, since, until in Pause.objects.filter(since__lte=today).values_list("award", "since", "until"):
        found[award].append((since, until or today))
    return found


def rested(since, today, rests):
    """How many of the days after `since`, today among them, were days of rest; pauses do not overlap."""
    return sum(max((min(end, today) - max(first, since)).days + (first > since), 0) for first, end in rests)
