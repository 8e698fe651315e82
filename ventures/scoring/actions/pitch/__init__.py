"""A panel hears its pitches: the order is drawn, the members arrive, one after the other is heard."""

from .attendance import arrive, attend, depart, leave
from .order import commit_order, draw_order
from .run import ask, call, pause, resume, reveal, start, stop
from .session import close_session, open_session, plan_session
from .turns import miss, postpone, put_off

__all__ = [
    "arrive",
    "ask",
    "attend",
    "call",
    "close_session",
    "commit_order",
    "depart",
    "draw_order",
    "leave",
    "miss",
    "open_session",
    "pause",
    "plan_session",
    "postpone",
    "put_off",
    "resume",
    "reveal",
    "start",
    "stop",
]
