"""What an outcome report rests on, as JSON: vouchers, the five parties, what those served say, what changed.

No person is named: whoever was paid as a person is counted, and the number of that voucher is masked.
"""

from django.db.models import Count
from django.utils.timezone import localtime

from ventures.linkage.models import CommunityRequest
from ventures.linkage.states import Purpose, RequestState

from .changes import team_of
from .measures import KINDS, results_of
from .models import (
    ActivityLink,
    BudgetEdition,
    Change,
    CoachingVisit,
    Expense,
    Remedy,
    WorkerHours,
)
from .queries import COUNTED
from .satisfaction import Result
from .states import EditionState, Measure, RemedyState, VisitState, VoucherKind

LEFT = 4  # characters of a masked number that stay


def vouchers(award):
    """Every expense that counts, by head and day: what, for whom, under which numbers; three queries."""
    rows = Expense.objects.counted().filter(award=award).order_by("head", "on", "pk").with_papers()
    persons = dict(rows.exclude(sheet=None).order_by().values_list("pk").annotate(n=Count("sheet__rows")))
    return [voucher(one, persons.get(one.pk, 0)) for one in rows]


def voucher(expense, persons):
    """One expense; of one that paid persons, how many they were and not who."""
    papers = [claim.voucher for claim in expense.claims.all()]
    numbers = [
        masked(paper.number) if persons or paper.kind == VoucherKind.SHEET else f"{paper.code}{paper.number}"
        for paper in papers
    ]
    return {
        "on": expense.on.isoformat(),
        "head": expense.head,
        "item": expense.item,
        "payee": "" if persons else expense.payee,
        "persons": persons,
        "numbers": numbers,
        "amount": f"{expense.amount.amount:.2f}",
        "state": expense.state,
        "own": expense.own,
    }


def masked(number):
    """The end of a number, the rest hidden."""
    return f"{'*' * LEFT}{number[-LEFT:]}"


def parties(award, work, counts):
    """The five parties from the records: when it was confirmed, how many worked, for how long."""
    asked = CommunityRequest.objects.filter(case=award.case, community=award.community)
    confirmed = asked.filter(purpose=Purpose.CONFIRM, state=RequestState.ANSWERED)
    answered = confirmed.order_by("-pk").first()
    certified = {one.worker_id for one in team_of(award) if one.worker_id}
    recorded = WorkerHours.objects.filter(activity__award=award, activity__state__in=COUNTED)
    certified |= set(recorded.order_by().values_list("worker", flat=True))
    return {
        "confirmed_on": localtime(answered.answered_at).date().isoformat() if answered else "",
        "certified": len(certified),
        "worker_hours": work["social_worker_hours"],
        "volunteers": counts["most_volunteers"],
        "volunteer_hours": work["volunteer_hours"],
        "own_funds": f"{(award.application.own_funds).amount:.2f}",
    }


def satisfaction(award):
    """How many answered and, from five answers on, the share of the satisfied with its interval of 95 %."""
    result = results_of([award.pk]).get(award.pk, Result((0,) * 5))
    return {
        "n": result.n,
        "satisfied": result.satisfied if result.is_shown else None,
        "percent": result.percent if result.is_shown else None,
        "interval": [str(bound) for bound in result.interval or ()],
    }


def records_of(indicator, counts, answers):
    """How many records an indicator's number was counted from; None for a stated one."""
    if indicator.measure == Measure.STATED:
        return None
    if indicator.measure == Measure.SATISFACTION:
        return answers
    return counts[KINDS[indicator.measure], "records"] if indicator.measure in KINDS else counts["activities"]


def coaching(award):
    """Visits of coaches and matters to be put right, and how many of each are done; two queries."""
    visits = list(CoachingVisit.objects.filter(award=award).values_list("state", flat=True))
    remedies = list(Remedy.objects.filter(award=award).values_list("state", flat=True))
    return {
        "visits": len(visits),
        "settled": visits.count(VisitState.SETTLED),
        "remedies": len(remedies),
        "done": remedies.count(RemedyState.DONE),
    }


def changes(award):
    """The changes in force, of the budget too, the earliest first; two queries."""
    agreed = Change.objects.filter(award=award, state=EditionState.IN_FORCE)
    editions = BudgetEdition.objects.filter(award=award, state=EditionState.IN_FORCE, number__gt=1)
    found = [(one.decided_at or one.asked_at, one.kind, one.reason) for one in agreed]
    found += [(one.decided_at or one.asked_at, "budget", one.reason) for one in editions]
    return [
        {"on": localtime(at).date().isoformat() if at else "", "kind": kind, "reason": reason}
        for at, kind, reason in sorted(found, key=lambda one: (str(one[0]), one[1]))
    ]


def articles(award):
    """Where recorded activities were written about."""
    links = ActivityLink.objects.filter(activity__award=award, activity__state__in=COUNTED)
    rows = links.order_by("activity__on", "pk").values_list("activity__on", "title", "url")
    return [{"on": on.isoformat(), "title": title, "url": url} for on, title, url in rows]
