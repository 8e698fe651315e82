"""Who went on from the desk review to the pitch, as a dossier holds it."""

from django.db.models import Q

from ventures.scoring.models import Shortlist

from .facts import as_text


def shortlist_of(call):
    """The shortlist with the rules of that hour, how far it reached, and every application; None without."""
    made = Shortlist.objects.filter(call=call).first()
    if made is None:
        return None
    return {
        "at": as_text(made.at),
        "rules": rules_at(call, made.at),
        "percent": made.percent,
        "lines": made.lines,
        "items": [item_of(one) for one in made.items.select_related("application")],
    }


def rules_at(call, instant):
    """The hash of the rules that were in force at an instant."""
    versions = call.versions.filter(Q(made_at=None) | Q(made_at__lte=instant))
    return versions.order_by("number").last().hash


def item_of(one):
    """An application of the desk review by its number; the amount requested in fen."""
    return {
        "number": one.application.number,
        "score": str(one.score),
        "rank": one.rank,
        "requested": int(one.application.requested.amount * 100),
        "is_in": one.is_in,
        "reason": one.reason,
    }
