"""Who takes turns shares a processor.

A worker of the tests waits while a process of PostgreSQL answers it, and that one waits for the next.
On two processors each has to wake the other's: the shortest question takes 110 µs there, 40 µs on one.
"""

import os
from contextlib import suppress
from pathlib import Path

from django.db.backends.signals import connection_created

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
ALL = sorted(os.sched_getaffinity(0)) if WORKER and hasattr(os, "sched_getaffinity") else []


def take_turns():
    """From now on each of several workers keeps to one processor, and with it whoever answers it."""
    if ALL:
        os.sched_setaffinity(0, {ALL[int(WORKER.removeprefix("gw")) % len(ALL)]})
        connection_created.connect(answer_here)


def go_apart():
    """Who comes at the same instant as another has a processor of his own again, and so have the answers."""
    if ALL:
        connection_created.disconnect(answer_here)
        os.sched_setaffinity(0, ALL)


def answer_here(connection, **_facts):
    """Let the process that answers a connection keep to the processor of who asks, where that may be said."""
    if connection.vendor != "postgresql":
        return
    process = connection.connection.info.backend_pid
    with suppress(OSError):  # it runs on another machine, or belongs to somebody else
        if Path(f"/proc/{process}/comm").read_text() == "postgres\n":
            os.sched_setaffinity(process, os.sched_getaffinity(0))
