"""People at the same instant: what tests with real connections share; only PostgreSQL runs them."""

import os
import threading
import time

import pytest
from django.db import connection, connections, transaction

from tests.databases import lay_down
from ventures.core.errors import Refused

marks = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("emptied_afterwards"),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]
PATIENCE = 30  # seconds
WRITTEN_ANEW = {"auth_permission", "django_content_type"}
EMPTIED = set()  # the names of databases


def among_threads(node):
    """Whether a module or a test of one is about people at the same instant."""
    marker = node.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction"))


@pytest.fixture(scope="module")
def emptied_afterwards():
    """Let the tables that refuse it be emptied after each test, and by nothing else.

    Row by row, since few have any: to truncate all of them makes a thousand files anew. What Django writes
    after each emptying stays. What the migrations wrote goes, until a test of another kind wants it.
    """
    ops = connection.ops

    def sql_flush(_style, tables, **_options):
        off, on = ("SET session_replication_role = replica", "SET session_replication_role = origin")
        emptied = [ops.quote_name(table) for table in tables if table not in WRITTEN_ANEW]
        return [off, *(f"DELETE FROM {table}" for table in emptied), on]

    ops.sql_flush = sql_flush
    EMPTIED.add(connection.settings_dict["NAME"])
    yield
    del ops.sql_flush


def lay_down_what_was_emptied():
    """Put the whole database in the place of the one that threads have left empty."""
    name = connection.settings_dict["NAME"]
    if name in EMPTIED:
        connection.close()
        connection.close_pool()
        lay_down(os.environ["DATABASE_URL"], name)
        EMPTIED.remove(name)


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


def behind(rows, *verbs):
    """Run the verbs in threads while some rows are locked, and say what each answered once the rows are free.

    Each begins when all before it wait for something.
    """
    answers, threads = [], []
    with transaction.atomic():
        list(rows.select_for_update(of=("self",)))
        for verb in verbs:
            threads.append(begun(verb, answers))
            waited = all_wait(len(threads))
    for thread in threads:
        thread.join()
    assert waited, answers
    return sorted(answers)


def all_wait(count):
    """Whether so many connections wait for locks, before patience ends."""
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE cardinality(pg_blocking_pids(pid)) > 0"
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if counted(f"{waiting} AND datname = current_database()") == count:
            return True
        time.sleep(0.05)
    return False


def counted(question):
    """The one number that a question about connections gives, as they are now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_clear_snapshot()")  # or a transaction sees those of its first look
        cursor.execute(question)
        return cursor.fetchone()[0]


def waits_for_us(thread):
    """Whether the thread waits for what this connection has written and not committed, before it is done."""
    blocked = "SELECT count(*) FROM pg_stat_activity WHERE pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    deadline = time.monotonic() + PATIENCE
    while thread.is_alive() and time.monotonic() < deadline:
        if counted(blocked):
            return True
        time.sleep(0.05)
    return False
