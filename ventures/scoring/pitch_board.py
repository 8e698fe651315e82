"""A session as its pages show it: the order, the pitch before the panel with its clock, the room."""

from dataclasses import dataclass
from datetime import timedelta

from ventures.core import clock

from . import pitch_queries, seats
from .models import Draw, Pitch
from .states import ON_STAGE, PitchState, RoomOffice

MILLISECOND = timedelta(milliseconds=1)


@dataclass(frozen=True)
class Clock:
    """The clock of a pitch at one instant, in milliseconds; the page counts on from there."""

    used: int
    allowed: int
    runs: bool

    @property
    def is_over(self):
        """Whether more time was used than allowed."""
        return self.used > self.allowed

    @property
    def said(self):
        """Minutes and seconds left; over time with a plus."""
        over, left = self.is_over, self.allowed - self.used
        minutes, seconds = divmod(-left // 1000 if over else -(-left // 1000), 60)
        return f"{'+' if over else ''}{minutes:02}:{seconds:02}"


@dataclass(frozen=True)
class Board:
    """What the console and the screen on the wall share. `members` are `(expert, attendance or None)`.

    `officials` are `(person, RoomOffice, attendant or None)`: who runs or supervises the panel.
    """

    pitches: list
    current: Pitch | None
    following: Pitch | None
    clock: Clock | None
    counts: dict
    judges: list
    exits: list
    judging: int
    members: list
    officials: list
    present: int
    draw: Draw | None
    sheets_out: int

    @property
    def here(self):
        """The members in the room, by number."""
        return {expert.pk for expert, came in self.members if came}

    @property
    def may_reveal(self):
        """Whether the scores may be shown now: all sheets in, not shown yet."""
        current = self.current
        is_scored = current is not None and current.state == PitchState.SCORING and not self.sheets_out
        return is_scored and current.revealed_at is None

    @property
    def is_over(self):
        """Whether nothing is left to be called."""
        last = self.current
        between = last is None or (last.state == PitchState.SCORING and not self.sheets_out)
        return bool(self.pitches) and self.following is None and between


def board_of(session):
    """The Board of a session; the same number of queries for any number of pitches."""
    counts = pitch_queries.sheet_counts(session.panel)
    pitches = list(session.pitches.for_listing())
    for one in pitches:
        one.session = session
        one.sheets = counts.get(one.application_id, {"asked": 0, "closed": 0, "recused": 0})
    current = next((one for one in pitches if one.state in ON_STAGE), None)
    rows = {one.expert_id: one for one in session.attendances.filter(left_at=None)}
    judges = list(pitch_queries.judges(current)) if current else []
    members = session.panel.members.select_related("user").order_by("pk")
    return Board(
        pitches=pitches,
        current=current,
        following=pitch_queries.next_of(pitches),
        clock=clock_of(current) if current else None,
        counts=current.sheets if current else {},
        judges=judges,
        exits=list(pitch_queries.exits(current)) if current else [],
        judging=sum(one.expert_id in rows for one in judges),
        members=[(expert, rows.get(expert.pk)) for expert in members],
        officials=officials_of(session),
        present=len(rows),
        draw=session.draw,
        sheets_out=pitch_queries.sheets_out(current) if current else 0,
    )


def officials_of(session):
    """Whoever belongs into the room today without judging, and whoever else of them is in it."""
    came = {one.person: one for one in session.attendants.filter(left_at=None).select_related("person")}
    rows = [(person, office, came.pop(person, None)) for person, office in seats.officials_of(session.panel)]
    return rows + [(person, RoomOffice(one.office), one) for person, one in came.items()]


def clock_of(pitch):
    """The Clock of a pitch now."""
    used, allowed = (round(one / MILLISECOND) for one in (pitch.used(clock.now()), pitch.allowed()))
    return Clock(used, allowed, pitch.state == PitchState.RUNNING)
