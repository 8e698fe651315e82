"""People at the same instant: what tests with real connections share; only PostgreSQL runs them."""

import threading

import pytest
from django.db import connection, connections

from ventures.core.errors import Refused

marks = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer"),
]


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
