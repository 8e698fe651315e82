"""The facts of a review meeting's minutes. Experts are named in the room, never beside a score."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from ventures.core.errors import Refused
from ventures.scoring.models import Panel, PitchStep, RankedItem
from ventures.scoring.pitch_queries import session_of
from ventures.scoring.ranking import aggregate
from ventures.scoring.states import PitchState, RoomOffice, SessionState, Step
from ventures.scoring.workings import sheet_totals

from .facts import Facts, hosts_of, record_number

TOLD = (Step.LEAVE, Step.POSTPONE, Step.MISS, Step.PUT_OFF)


@dataclass(frozen=True)
class Item:
    """One application as it was heard: its place, when, and once all is in its score and rank."""

    place: int
    number: str
    title: str
    organization: str
    state: str
    begun_at: object
    ended_at: object
    asked: int
    closed: int
    score: Decimal | None
    rank: int | None


@dataclass(frozen=True, kw_only=True)
class MinutesFacts(Facts):
    """A closed session of a panel."""

    panel: str
    call: str
    year: int
    category: tuple
    day: object
    place: str
    opened_at: object
    closed_at: object
    quorum: int
    secretary: str
    chair: str
    members: tuple
    others: tuple
    draw: dict
    order: tuple
    items: tuple[Item, ...]
    remarks: tuple


def number_of(panel):
    """The number of the minutes of a panel's session."""
    return f"{panel.call.prefix}-{panel.call.year}-PM-{panel.pk:04}"


def gather(panel):
    """The facts of a panel's session. Raises Refused until it is closed."""
    session = session_of(panel)
    if session is None or session.state != SessionState.CLOSED:
        raise Refused(_("The minutes are made once the session is closed."))
    call, category = panel.call, panel.category
    pitches = list(session.pitches.for_listing())
    steps = PitchStep.objects.filter(pitch__in=pitches).select_related("expert__user", "pitch__application")
    steps = list(steps)
    return MinutesFacts(
        number=number_of(panel),
        made_at=session.closed_at,
        issuer=hosts_of(call),
        panel=panel.name,
        call=call.title,
        year=call.year,
        category=(category.name, category.name_en) if category else ("", ""),
        day=session.day,
        place=session.place,
        opened_at=session.opened_at,
        closed_at=session.closed_at,
        quorum=session.quorum,
        secretary=panel.secretary.name,
        chair=panel.chair.user.name if panel.chair else "",
        members=members_of(panel, session),
        others=others_of(session),
        draw=draw_of(session),
        order=tuple(session.draw.drawn),
        items=items_of(panel, pitches, steps),
        remarks=tuple(remark_of(step) for step in steps if step.kind in TOLD),
    )


def members_of(panel, session):
    """`(name, office, fields, employer, times in the room)` of every member, by number.

    The office is the chair's or that of who led in his place, else ""; of an absent one there are no times.
    """
    times, offices = {}, {panel.chair_id: RoomOffice.CHAIR}
    for one in session.attendances.all():
        times.setdefault(one.expert_id, []).append((one.arrived_at, one.left_at))
        if one.office:
            offices[one.expert_id] = one.office
    return tuple(
        (
            expert.user.name,
            offices.get(expert.pk, ""),
            tuple(one.field for one in expert.professions.all()),
            expert.employer,
            tuple(times.get(expert.pk, ())),
        )
        for expert in panel.members.select_related("user").prefetch_related("professions").order_by("pk")
    )


def others_of(session):
    """`(name, office, times in the room)` of whoever was there without judging, in the order of coming."""
    found = {}
    for one in session.attendants.select_related("person"):
        key = one.person_id, one.office
        _name, _office, times = found.get(key, ("", "", ()))
        found[key] = one.person.name, one.office, (*times, (one.arrived_at, one.left_at))
    return tuple(found.values())


def draw_of(session):
    """What anyone needs to draw the order again."""
    record = session.draw.record()
    return {
        "commitment": record.commitment, "pool_digest": record.pool_digest, "source": record.number_source,
        "number": record.number, "secret": record.secret, "redraw": record.redraw,
    }  # fmt: skip


def items_of(panel, pitches, steps):
    """The applications in the order in which they stood, with score and rank where they have one."""
    times = {(step.pitch_id, step.kind): step.at for step in steps}
    ranked = {one.application_id: one for one in RankedItem.objects.filter(panel=panel)}
    counts, totals = sheet_states(panel), sheet_totals(panel)
    out = set(panel.assignments.waiting().values_list("application", flat=True))
    found = []
    for one in pitches:
        sheets = {} if one.application_id in out else totals.get(one.application_id, {})
        place = ranked.get(one.application_id)
        asked, closed = counts.get(one.application_id, (0, 0))
        found.append(
            Item(
                place=one.place,
                number=one.application.number or "",
                title=one.application.title,
                organization=one.application.organization.name,
                state=one.state,
                begun_at=times.get((one.pk, Step.START)),
                ended_at=times.get((one.pk, Step.STOP)),
                asked=asked,
                closed=closed,
                score=place.score if place else score_of(one, sheets, panel.call),
                rank=place.rank if place else None,
            )
        )
    return tuple(found)


def sheet_states(panel):
    """`{application: (sheets with points, sheets closed without)}`."""
    found = {}
    for application, state in panel.assignments.values_list("application", "state"):
        scored, closed = found.get(application, (0, 0))
        found[application] = scored + (state == "scored"), closed + (state == "abstained")
    return found


def score_of(pitch, sheets, call):
    """The official score of what was heard and is not ranked yet; None without a sheet that has points."""
    if pitch.state != PitchState.DONE or not sheets:
        return None
    return aggregate({f"{expert:09}": total for expert, total in sheets.items()}, call.aggregation).value


def remark_of(step):
    """`(when, number, kind, member's name or "", reason)` of what was not as planned."""
    name = step.expert.user.name if step.expert else ""
    return step.at, step.pitch.application.number or "", step.kind, name, step.reason


def find(number):
    """The panel of the minutes' number whose session is closed, or None."""
    panels = Panel.objects.filter(pk=record_number(number, "-PM-"), pitch__state=SessionState.CLOSED)
    panel = panels.select_related("call", "category", "secretary", "chair__user").first()
    return panel if panel and number_of(panel) == number else None
