"""How far history is sealed, and the events of a case in words."""

from django.apps import apps
from django.utils.translation import gettext as _

from ventures.workflow.models import Chain, Event, Seal

from .steps import DONE

LATEST = 15  # what the case file shows at once
AT_MOST = 1000
ROW = "at", "verb", "to_state", "actor__name", "actor__email", "chain__record_type", "detail__value"
OF_PANEL = ("scoring.",)
OF_WATCH = ("watch.",)


def sealed():
    """The seals and what they leave open: four queries."""
    last = Seal.objects.order_by("number").last()
    open_events = Event.objects.filter(pk__gt=last.last_event if last else 0)
    return {
        "last": last,
        "seals": Seal.objects.order_by("-number")[:10],
        "open_events": open_events.count(),
        "events": Event.objects.count(),
        "chains": Chain.objects.count(),
    }


def events_of(case, *, with_panel, with_flags=False, whole=False):
    """The latest events of a case, or the `whole` of them, as rows of {at, who, what, note}.

    With them whether there are earlier ones: (rows, more); one query.

    What happens inside a panel names its experts, so it is shown to those alone who run or watch it; what was
    noticed is no verdict, so it is shown to those alone who judge it or watch.
    """
    events = Event.objects.filter(case=case).select_related("actor", "chain", "detail").only(*ROW)
    events = events.order_by("-pk")
    hidden = (() if with_panel else OF_PANEL) + (() if with_flags else OF_WATCH)
    for prefix in hidden:
        events = events.exclude(chain__record_type__startswith=prefix)
    most = AT_MOST if whole else LATEST
    found = list(events[: most + 1])
    return [row_of(event) for event in found[:most]], len(found) > most


def events_of_record(record):
    """The latest events of one record as rows of {at, who, what, note}; one query."""
    chain = {"chain__record_type": record._meta.label_lower, "chain__record_id": str(record.pk)}
    events = Event.objects.filter(**chain).select_related("actor", "chain", "detail").only(*ROW)
    return [row_of(event) for event in events.order_by("-pk")[:LATEST]]


def row_of(event):
    """One event in words."""
    model = apps.get_model(event.chain.record_type)
    detail = getattr(event, "detail", None)
    return {
        "at": event.at,
        "who": event.actor,
        "what": f"{model._meta.verbose_name}{_(': ')}{said(model, event)}",
        "note": detail.value.get("note", "") if detail else "",
    }


def said(model, event):
    """The state that was reached, or what was done without a change of state."""
    states = getattr(model, "State", None)
    if event.to_state and states and event.to_state in states.values:
        return states(event.to_state).label
    return DONE.get(event.verb, event.verb)
