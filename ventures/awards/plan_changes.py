"""When, by whom and why the plan of a project's instalments was changed after the agreement."""

from typing import Any, NamedTuple

from ventures.core.money import ZERO, yuan
from ventures.workflow.models import Event

VERBS = ("replanned", "divided")
DIVIDED = ("divided", "divided_off")


class PlanChange(NamedTuple):
    """One change: what the instalments it touched were (none where it was not kept) and became, as Money."""

    at: Any
    by: Any
    reason: str
    was: list
    became: list


def plan_changes(award):
    """The `PlanChange`s of an award, the latest first; one query."""
    events = Event.objects.filter(case=award.case, verb__in=VERBS).select_related("actor", "detail")
    return [change_of(event) for event in events.order_by("-pk")]


def change_of(event):
    """One event of a change, read again; its words may have been erased."""
    kept = event.detail.value if hasattr(event, "detail") else {}
    if event.verb == "divided":
        became = [yuan(kept[name]) for name in ("amount", "rest") if name in kept]
        was = [sum(became, ZERO)] if became else []
    else:
        was, became = (list(map(yuan, kept.get(name, []))) for name in ("was", "amounts"))
    return PlanChange(event.at, event.actor, kept.get("note", ""), was, became)


def changed_by(instalment):
    """The keys of those who changed an instalment's amount after the agreement; one query."""
    events = Event.objects.order_by().values_list("actor", flat=True)
    of_itself = events.filter(
        chain__record_type="awards.instalment", chain__record_id=str(instalment.pk), verb__in=DIVIDED
    )
    # as a union each half takes its index; as one condition every event there is was looked at
    return set(of_itself.union(events.filter(case=instalment.award.case, verb="replanned")))
