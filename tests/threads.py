"""People at the same instant: what tests with real connections share; only PostgreSQL runs them."""

import threading
import time

import pytest
from django.db import connection, connections, transaction

from ventures.core.errors import Refused

marks = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]
PATIENCE = 30  # seconds


@pytest.fixture(scope="module", autouse=True)
def emptied_afterwards():
    """Let the tables that refuse TRUNCATE be emptied after each test, and by nothing else."""
    ops, flush = connection.ops, connection.ops.sql_flush

    def sql_flush(*args, **options):
        off, on = ("SET session_replication_role = replica", "SET session_replication_role = origin")
        return [off, *flush(*args, **options), on]

    ops.sql_flush = sql_flush
    yield
    del ops.sql_flush


def begun(verb, answers):
    """A thread that runs the verb and adds what it answered."""

    def run():
        try:
            verb()
            answers.append("done")
        except Refused:
            answers.append("refused")
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def at_once(*verbs):
    """Run the verbs in threads that start together; what each answered."""
    gate, answers = threading.Barrier(len(verbs)), []

    def together(verb):
        gate.wait()
        verb()

    for thread in [begun(lambda verb=verb: together(verb), answers) for verb in verbs]:
        thread.join()
    return sorted(answers)


def one_after_the_other(first, second):
    """Run `first`, and `second` in another thread before `first` is committed; what the second answered.

    Where it does not wait for the first, it is done, or has failed, before that is committed.
    """
    answers = []
    with transaction.atomic():
        first()
        other = begun(second, answers)
        waits_for_us(other)
    other.join()
    return answers


def waits_for_us(thread):
    """Whether the thread waits for what this connection has written and not committed, before it is done."""
    blocked = "SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    deadline = time.monotonic() + PATIENCE
    while thread.is_alive() and time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(blocked)
            if cursor.fetchone()[0]:
                return True
        time.sleep(0.05)
    return False
