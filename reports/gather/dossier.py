"""The facts of a decision's dossier: everything it rests on, without the name of any expert.

Values are JSON, instants in UTC, amounts whole fen. What stands in a table that is never changed, or was
written down when the list was made, comes as it stands there: so the same decision gives the same facts.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from ventures.awards.models import Decision, Dossier
from ventures.awards.states import AwardState, DecisionState
from ventures.core.dates import SHANGHAI
from ventures.core.errors import Refused
from ventures.workflow.models import Event, Seal

from .dossier_moment import moment_of
from .dossier_panels import panels_of
from .dossier_shortlist import shortlist_of
from .dossier_words import Words
from .facts import as_text, record_number

FILED = {DecisionState.NOTICED, DecisionState.APPROVED}
OF_SEAL = ("number", "first_event", "last_event", "count", "merkle_root", "previous_hash", "hash")


@dataclass(frozen=True)
class DossierFacts:
    """The parts of a dossier, each JSON values."""

    decision: dict
    rules: list
    applications: list
    panels: list
    shortlist: dict | None
    order: list
    allocation: list
    result: dict
    exceptions: list
    minutes: dict
    notice: dict
    objections: list


def gather(decision):
    """The DossierFacts of a list that is or was in public notice. Raises Refused before."""
    refuse_unfiled(decision)
    call, moment = decision.call, moment_of(decision)
    words = Words(call, moment)
    panels = panels_of(call, words, moment)
    return DossierFacts(
        decision=heading_of(decision, panels),
        rules=[version_of(one) for one in call.versions.order_by("number")],
        applications=applications_of(panels),
        panels=panels,
        shortlist=shortlist_of(call),
        order=order_of(call, panels, withdrawn_of(decision, panels)),
        allocation=decision.basis,
        result=result_of(decision),
        exceptions=[exception_of(row, words) for row in decision.inversions if row["inversion"]],
        minutes={"text": words.free(decision.minutes)},
        notice=notice_of(decision.notice),
        objections=[objection_of(one, words) for one in objections_of(decision)],
    )


def refuse_unfiled(decision):
    """Refused for a list that has no notice, or that was made before what lists rest on was kept."""
    if decision.state not in FILED:
        raise Refused(_("A dossier is made of a list that is in public notice or approved."))
    if not decision.basis:
        raise Refused(_("This list was made before the portal kept what a list was worked out from."))


def heading_of(decision, panels):
    """What was decided, when, and by which version of the rules."""
    call = decision.call
    return {
        "call": call.title,
        "year": call.year,
        "kind": "further" if decision.basis[0]["in_place_of"] else "first",
        "state": decision.state,
        "proposed_at": as_text(decision.proposed_at),
        "approved_at": as_text(decision.approved_at) if decision.approved_at else None,
        "document_number": decision.document_number,
        "rules": decision.basis[0]["rules"],
        "withdrawn": withdrawn_of(decision, panels),
    }


def withdrawn_of(decision, panels):
    """The numbers of those that were ranked and withdrawn before the first list was made."""
    lists = Decision.objects.filter(call=decision.call, pk__lte=decision.pk).exclude(pk=decision.pk)
    lists = [*lists.exclude(state=DecisionState.CANCELLED).order_by("pk"), decision]
    first = next(one.basis[0] for one in lists if one.basis and not one.basis[0]["in_place_of"])
    entered = {row["key"] for row in first["items"]}
    stage = decision.call.deciding_stage
    ranked = {
        row["application"] for one in panels if one["panel"]["stage"] == stage for row in one["ranking"]
    }
    return sorted(ranked - entered)


def version_of(version):
    """A version of the call's rules."""
    return {
        "number": version.number,
        "hash": version.hash,
        "content": version.content,
        "changes": version.changes,
        "reason": version.reason,
        "made_at": as_text(version.made_at) if version.made_at else None,
    }


def applications_of(panels):
    """Every application that a panel read, once."""
    found = {row["number"]: row for one in panels for row in one["applications"]}
    return [found[number] for number in sorted(found)]


def order_of(call, panels, withdrawn):
    """The official order over all panels of the deciding stage."""
    rows = [
        {"application": row["application"], "score": row["score"], "rank": row["rank"], "panel": at}
        for at, one in enumerate(panels, 1)
        if one["panel"]["stage"] == call.deciding_stage
        for row in one["ranking"]
        if row["application"] not in withdrawn
    ]
    return sorted(rows, key=lambda row: (-Decimal(row["score"]), row["rank"], row["application"]))


def result_of(decision):
    """The list as it was proposed, what became of it, and who is not on it."""
    amounts = {row["key"]: row["amount"] for step in decision.basis for row in step["items"]}
    awards = decision.awards.order_by("rank", "number")
    approved = approved_of(awards)
    rows = []
    for award in awards:
        stands = decision.state == DecisionState.NOTICED and award.state == AwardState.PROPOSED
        rows.append({
            "number": award.number, "title": award.title, "rank": award.rank,
            "requested": fen(award.requested), "amount": amounts[award.number],
            "recommended": fen(award.recommended) if award.recommended else None,
            "made": stands or str(award.pk) in approved,
        })  # fmt: skip
    return {
        "awards": rows,
        "passed_over": [{"number": row["number"], "reason": row["reason"]} for row in decision.inversions],
        "total": sum(row["amount"] for row in rows if row["made"]),
    }


def approved_of(awards):
    """The numbers of the awards that were approved, whatever became of them later."""
    keys = [str(award.pk) for award in awards]
    events = Event.objects.filter(
        chain__record_type="awards.award", chain__record_id__in=keys, to_state=AwardState.APPROVED
    )
    return set(events.values_list("chain__record_id", flat=True))


def fen(money):
    """Money as whole fen."""
    return int(money.amount * 100)


def exception_of(row, words):
    """An inversion with its reason and what was written about it."""
    return {**row, "exception": words.free(row.get("exception", ""))}


def notice_of(notice):
    """The notice exactly as its hash binds it, and the seal it names."""
    seal = Seal.objects.filter(hash=notice.seal_hash).first() if notice.seal_hash else None
    return {
        "title": notice.title,
        "rows": notice.rows,
        "passed_over": [row for row in notice.decision.inversions if row["inversion"]],
        "starts_on": notice.starts_on.isoformat(),
        "ends_at": notice.ends_at.astimezone(SHANGHAI).isoformat(),
        "hash": notice.hash,
        "published_at": as_text(notice.published_at),
        "seal_hash": notice.seal_hash,
        "seal": {**{name: getattr(seal, name) for name in OF_SEAL}, "at": as_text(seal.at)} if seal else None,
    }


def objections_of(decision):
    """The objections to the decision's notice."""
    return decision.notice.objections.select_related("award").order_by("pk")


def objection_of(one, words):
    """An objection without contact; a private person's name is left out, a unit is named."""
    persons = [] if one.by_unit else [one.name]
    return {
        "receipt": one.receipt,
        "project": one.award.number,
        "by": one.name if one.by_unit else "",
        "text": words.free(one.text, persons),
        "state": one.state,
        "answer": words.free(one.answer, persons),
        "received_at": as_text(one.received_at),
        "answered_at": as_text(one.answered_at) if one.answered_at else None,
    }


def find(number):
    """The filed Dossier of a number, or None."""
    pk = record_number(number, "-JZ-")
    found = Dossier.objects.filter(pk=pk).select_related("decision__call").first()
    return found if found and found.number == number else None
