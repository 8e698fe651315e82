"""The only clock. The demo and the tests set it; nothing else reads the machine's time."""

from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_set = ContextVar("clock", default=None)


def now():
    """The instant, aware; what `at` set, else the machine's."""
    return _set.get() or timezone.now()


def today():
    """The date in Asia/Shanghai at `now`."""
    return timezone.localdate(now())


@contextmanager
def at(instant):
    """Let `now` answer `instant` inside the block (aware datetime)."""
    token = _set.set(instant)
    try:
        yield instant
    finally:
        _set.reset(token)
