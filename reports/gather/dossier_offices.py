"""Who stood in, declined or was cleared in a panel, and how its pitches went, as a dossier holds them."""

from ventures.scoring.models import Clearance, PitchSession, PitchStep
from ventures.workflow.models import Event

from .dossier_moment import PANEL, named, until
from .facts import as_text


def offices_of(panel, words, moment=None):
    """The chair, deputies (by office, without names), declined seats and cleared grounds of a panel."""
    cleared = Clearance.objects.filter(
        expert__in=panel.assignments.values("expert"), application__in=panel.assignments.values("application")
    )
    return {
        "chair": chair_of(panel, moment),
        "deputies": [
            {
                "office": one.office,
                "reason": words.free(one.reason),
                "from": one.valid_from.isoformat(),
                "to": one.valid_to.isoformat(),
            }
            for one in deputies_of(panel, moment)
        ],
        "handed_over": handed_over(panel, words, moment),
        "declines": [
            {"expert": one.expert.code, "reason": words.free(one.reason), "at": as_text(one.at)}
            for one in until(panel.declines.select_related("expert"), "at", moment)
        ],
        "clearances": [
            {
                "expert": one.expert.code,
                "application": one.application.number,
                "ground": one.ground,
                "reason": words.free(one.reason),
                "at": as_text(one.at),
            }
            for one in until(cleared.select_related("expert", "application"), "at", moment)
        ],
    }


def deputies_of(panel, moment):
    """The deputies in the order in which they were appointed, less those of after the moment."""
    told = named(PANEL, [str(panel.pk)], "deputy", "person") if moment else []
    new = sum(at > moment for _panel, _person, at in told)
    rows = list(panel.deputies.order_by("pk"))
    return rows[: len(rows) - new]


def chair_of(panel, moment):
    """The code of who was the chair at the moment; "" without one."""
    told = named(PANEL, [str(panel.pk)], "chair", "expert") if moment else []
    if told and told[-1][-1] > moment:
        return next((code for _panel, code, at in reversed(told) if at <= moment), "")
    return panel.chair.code if panel.chair else ""


def handed_over(panel, words, moment):
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
        for one in until(rows.order_by("pk"), "at", moment)
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
