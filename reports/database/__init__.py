"""The views from which statistics are read: a file of plain SQL each, the same on both engines.

A view holds on to the tables under it: SQLite cannot alter a table that a view reads, PostgreSQL not a
column. So they go before tables are altered and are made anew when all migrations have run; a change of
their SQL needs no migration of its own, `migrate` is enough.
"""

from pathlib import Path

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

FOLDER = Path(__file__).parent
ORDER = ("place", "request", "application", "project")  # each may read those before it


def give_way(using, plan, **_kwargs):
    """Before `migrate`: drop the views where tables are about to change."""
    if plan:
        drop(connections[using])


def come_back(using, plan=None, **_kwargs):
    """After `migrate`: make the views anew, unless it stopped on the way and tables may be missing."""
    if plan is not None and is_complete(connections[using]):
        with transaction.atomic(using=using):
            make(connections[using])


def is_complete(connection):
    """Whether every migration has run."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def make(connection):
    """Make the views as their files say now."""
    drop(connection)
    with connection.cursor() as cursor:
        for name in ORDER:
            cursor.execute((FOLDER / f"{name}.sql").read_text())


def drop(connection):
    """Take the views away where they are."""
    with connection.cursor() as cursor:
        for name in reversed(ORDER):
            cursor.execute(f"DROP VIEW IF EXISTS reports_{name}")
