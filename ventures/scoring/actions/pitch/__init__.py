"""A panel hears its pitches: the order is drawn, the members arrive, one after the other is heard."""

from .order import commit_order, draw_order
from .run import ask, call, pause, resume, reveal, start, stop
from .session import arrive, close_session, leave, open_session, plan_session
from .turns import miss, postpone, put_off

__all__ = [
    "arrive",
    "ask",
    "call",
    "close_session",
    "commit_order",
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
