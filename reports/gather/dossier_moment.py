"""What was known at a decision's moment: of records that bear no instant the history says what came later.

The moment is the approval; a list in notice is read as it stands, as its objections are. What the history
does not tell counts as known then, so that a name is rather masked than not.
"""

from ventures.applications.models import Edition
from ventures.workflow.models import Event

BODY, PANEL = "organizations.organization", "scoring.panel"


def moment_of(decision):
    """When the decision was approved; None while its list is in notice."""
    return decision.approved_at


def until(rows, name, moment):
    """Those of the rows whose instant `name` is not after the moment."""
    return rows.filter(**{f"{name}__lte": moment}) if moment else rows


def named(kind, keys, verb, name):
    """`[(record's key, what the details call `name`, instant)]` of a verb in the history, oldest first."""
    rows = Event.objects.filter(chain__record_type=kind, chain__record_id__in=keys, verb=verb).order_by("pk")
    told = rows.values_list("chain__record_id", f"detail__value__{name}", "at")
    return [(key, str(value), at) for key, value, at in told if value is not None]


def later(kind, keys, verb, name, moment):
    """`{(record's key, value)}` of which the history tells after the moment for the first time."""
    first = {}
    for key, value, at in named(kind, keys, verb, name) if moment else ():
        first.setdefault((key, value), at)
    return {pair for pair, at in first.items() if at > moment}


def joined_later(bodies, moment):
    """`{(organisation's key, person's key)}` of members let in after the moment who were none before."""
    rows = Event.objects.filter(chain__record_type=BODY, chain__record_id__in=bodies, verb="registered")
    pairs = rows.values_list("chain__record_id", "actor") if moment else ()
    return later(BODY, bodies, "let_in", "member", moment) - {(key, str(person)) for key, person in pairs}


def last_editions(call, moment, part):
    """`{application's key: a part of its content}` as last handed in until the moment; empty without one."""
    if moment is None:
        return {}
    rows = Edition.objects.filter(application__call=call, submitted_at__lte=moment)
    found = rows.order_by("number").values_list("application", f"content__{part}")
    return {pk: value for pk, value in found if value is not None}
