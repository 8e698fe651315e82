"""Who stood in, declined or was cleared in a panel, and how its pitches went, as a dossier holds them."""

from ventures.scoring.models import Clearance, PitchSession, PitchStep
from ventures.workflow.models import Event

from .facts import as_text


def offices_of(panel, words):
    """The chair, deputies (by office, without names), declined seats and cleared grounds of a panel."""
    cleared = Clearance.objects.filter(
        expert__in=panel.assignments.values("expert"), application__in=panel.assignments.values("application")
    )
    return {
        "chair": panel.chair.code if panel.chair else "",
        "deputies": [
            {
                "office": one.office,
                "reason": words.free(one.reason),
                "from": one.valid_from.isoformat(),
                "to": one.valid_to.isoformat(),
            }
            for one in panel.deputies.order_by("pk")
        ],
        "handed_over": handed_over(panel, words),
        "declines": [
            {"expert": one.expert.code, "reason": words.free(one.reason), "at": as_text(one.at)}
            for one in panel.declines.select_related("expert")
        ],
        "clearances": [
            {
                "expert": one.expert.code,
                "application": one.application.number,
                "ground": one.ground,
                "reason": words.free(one.reason),
                "at": as_text(one.at),
            }
            for one in cleared.select_related("expert", "application")
        ],
    }


def handed_over(panel, words):
    """Applications that went from one member to another by hand, oldest first, from the history."""
    numbers = {str(one.pk): one.application.number for one in panel.assignments.select_related("application")}
    rows = Event.objects.filter(
        chain__record_type="scoring.assignment", chain__record_id__in=numbers, verb="hand_over"
    ).select_related("chain", "detail")
    return [
        {
            "application": numbers[one.chain.record_id],
            "was": one.detail.value.get("was", ""),
            "now": one.detail.value.get("now", ""),
            "reason": words.free(one.detail.value.get("note", "")),
            "at": as_text(one.at),
        }
        for one in rows.order_by("pk")
    ]


def session_of(panel, words):
    """The meeting of a panel that heard pitches: its draw, the order in the end, every step; None without."""
    session = PitchSession.objects.filter(panel=panel).select_related("draw").first()
    if session is None:
        return None
    steps = PitchStep.objects.filter(pitch__session=session).select_related("pitch__application", "expert")
    return {
        "day": session.day.isoformat(),
        "quorum": session.quorum,
        "commitment": session.draw.commitment if session.draw else "",
        "pitches": [
            {"application": one.application.number, "place": one.place, "moved": one.was_moved}
            for one in session.pitches.select_related("application")
        ],
        "steps": [
            {
                "application": one.pitch.application.number,
                "step": one.kind,
                "at": as_text(one.at),
                "expert": one.expert.code if one.expert else "",
                "reason": words.free(one.reason),
            }
            for one in steps
        ],
    }
