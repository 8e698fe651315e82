"""In which order the panel hears: drawn by the published rule from the applications' numbers."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from ventures.core.errors import Refused
from ventures.workflow import history

from ... import queries
from ...models import Pitch
from ...states import DrawState, PanelState, SessionState
from ..draws import commit_draw, draw
from ..room import locked, turn
from .telling import tell_applicants


@dataclass(frozen=True)
class Lot:
    """What stands for an application in the draw."""

    code: str


@transaction.atomic
def commit_order(session, *, by, number_source, secret=None):
    """Publish pool and commitment of the draw of the order: every application of the panel; returns the Draw.

    A draw that was committed and not made may be committed anew; it is counted as a redraw.
    """
    session = locked(session, by)
    refuse_drawn(session)
    lots = [Lot(one.number) for one in pitching(session.panel)]
    if session.panel.state != PanelState.SCORING or not lots:
        raise Refused(_("Hand the applications out to the panel first; then their order is drawn."))
    made = commit_draw(
        session.panel, by=by, purpose=_("Order of the pitches"), count=len(lots),
        number_source=number_source, pool=lots, secret=secret,
    )  # fmt: skip
    session.draw = made
    session.save(update_fields=["draw"])
    turn(session)
    return made


def pitching(panel):
    """The applications that the panel hears."""
    given = panel.assignments.values("application")
    return queries.applications_of(panel).filter(pk__in=given, state="in_review")


def refuse_drawn(session):
    """Refused once the order stands: it is drawn once."""
    drawn = session.draw and session.draw.state == DrawState.DRAWN
    if drawn or session.state != SessionState.PREPARED:
        raise Refused(_("The order has been drawn already. It stays as it is."))


@transaction.atomic
def draw_order(session, *, by, number):
    """Draw with the public number, now known; the pitches stand in the order of the draw.

    Each applicant is told his place and the time he can expect.
    """
    session = locked(session, by)
    draw(session.draw, by=by, number=number)
    places = {code: place for place, code in enumerate(session.draw.drawn, start=1)}
    made = [
        Pitch(session=session, application=one, place=places[one.number])
        for one in pitching(session.panel)
        if one.number in places
    ]
    Pitch.objects.bulk_create(sorted(made, key=lambda one: one.place))
    history.write(session, "order", by=by, draw=session.draw_id, pitches=len(made))
    turn(session)
    tell_applicants(session, "drawn")
    return made
