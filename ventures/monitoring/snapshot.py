"""The figures of an outcome report, counted once and kept: JSON, amounts as strings, dates as ISO."""

from django.utils.timezone import localtime

from ventures.awards.models import AwardSource
from ventures.awards.states import AwardState
from ventures.calls.models import own_heads
from ventures.calls.states import Head
from ventures.core.money import ZERO
from ventures.linkage.models import CommunityRequest
from ventures.linkage.states import RequestState

from .budgets import heads_of
from .ended import ending_of
from .evidence import articles, changes, coaching, parties, records_of, satisfaction, vouchers
from .late_reports import came_on, days_late
from .listed import activities, photos
from .measures import actuals_of, counts_of
from .models import Evaluation
from .purses import purse_of
from .queries import work_of

# What 1 did not have: vouchers, parties, satisfaction, coaching, changes, articles, records.
# What 2 did not have: how a project ended, why targets were missed, when self-reports came, what is listed.
VERSION = 3


def snapshot_of(report, at):
    """Everything the report says, as of `at`; an instalment not paid by then is shown as due."""
    award, work = report.award, work_of(report.award)
    counts, answers = counts_of([award])[award.pk], satisfaction(award)
    return {
        "version": VERSION,
        "number": report.number,
        "frozen_at": localtime(at).isoformat(),
        "project": project(award),
        "ended": ending_of(award),
        "narrative": {name: getattr(report, name) for name in ("work_done", "effect", "lessons")},
        "work": work,
        "indicators": indicators(award, counts, answers["n"], report.reasons),
        "money": money(award),
        "vouchers": vouchers(award),
        "linkage": linkage(award) | {"parties": parties(award, work, counts)},
        "satisfaction": answers,
        "evaluations": evaluations(award, localtime(at).date()),
        "coaching": coaching(award),
        "changes": changes(award),
        "articles": articles(award),
        "activities": activities(award),
        "photos": photos(award),
    }


def project(award):
    """Who did what, where, and when."""
    return {
        "number": award.number,
        "title": award.title,
        "case": str(award.case),
        "call": award.call.title,
        "year": award.call.year,
        "category": award.category.name,
        "organization": award.organization.name,
        "uscc": award.organization.uscc or "",
        "community": award.community.name,
        "community_code": award.community.code,
        "starts_on": award.starts_on.isoformat(),
        "ends_on": award.ends_on.isoformat(),
    }


def indicators(award, counts, answers, reasons):
    """Agreed against reached: of how many records or by what proof, and why a target was missed."""
    return [
        {
            "name": i.name, "unit": i.unit, "baseline": i.baseline, "target": i.target, "actual": i.actual,
            "measure": str(i.measure), "records": records_of(i, counts, answers), "evidence": i.evidence,
            "reason": reasons.get(i.name, "") if i.is_missed else "",
        }
        for i in actuals_of([award])[award.pk]
    ]  # fmt: skip


def money(award):
    """Budget, paid, spent, left, by head, by source and by instalment."""
    purse = purse_of(award)
    shares = AwardSource.objects.filter(award=award).select_related("source")
    return {
        "requested": text(award.requested),
        "approved": text(award.approved),
        "agreed": text(award.agreed or award.approved),
        "paid": text(purse.paid),
        "spent": text(purse.spent),
        "left": text(purse.left),
        "returned": text(purse.returned) if purse.returned else "",
        "own": text(purse.own),
        "due": text(ZERO if award.state == AwardState.TERMINATED else purse.approved - purse.paid),
        "heads": [
            {
                "head": h.head,
                **names_of(award.call, h.head),
                "budget": text(h.budget),
                "spent": text(h.spent),
                "left": text(h.left),
                "own": text(h.own_spent),
            }
            for h in heads_of(award)
        ],
        "sources": [{"name": s.source.name, "kind": s.source.kind, "amount": text(s.amount)} for s in shares],
        "instalments": [
            {
                "sequence": i.sequence,
                "trigger": i.trigger,
                "amount": text(i.amount),
                "paid": i.state == "paid",
            }
            for i in purse.instalments
            if i.state != "cancelled"
        ],
    }


def names_of(call, head):
    """The names of a head that the call named itself; those of the field need none."""
    own = own_heads(call).get(head) if head not in Head.values else None
    return {"name": own.name, "name_en": own.name_en} if own else {}


def linkage(award):
    """What community, social workers, volunteers and charity brought; no person is named."""
    asked = CommunityRequest.objects.filter(case=award.case).order_by("pk")
    application = award.application
    return {
        "asked": [
            {
                "purpose": request.purpose,
                "answered": request.state == RequestState.ANSWERED,
                "on": localtime(request.answered_at).date().isoformat() if request.answered_at else "",
                "rating": request.rating,
            }
            for request in asked
        ],
        "social_workers_planned": application.team.exclude(social_worker=None).count(),
        "volunteers_planned": application.volunteers,
        "charity_amount": text(application.charity_amount),
        "charity_note": application.charity_note,
    }


def evaluations(award, on):
    """The conclusions so far, and when the self-reports came or by the day `on` have not come."""
    return [
        {
            "kind": evaluation.kind,
            "state": evaluation.state,
            "score": "" if evaluation.score is None else str(evaluation.score),
            "grade": evaluation.grade,
            "due_on": evaluation.due_on.isoformat(),
            "reported_on": came.isoformat() if (came := came_on(evaluation)) else "",
            "late": days_late(evaluation, on),
        }
        for evaluation in Evaluation.objects.filter(award=award)
    ]


def text(money):
    """An amount as JSON keeps it."""
    return f"{money.amount:.2f}"
