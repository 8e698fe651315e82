"""The views from which statistics are read: a file of plain SQL each, the same on both engines.

A view holds on to the tables under it: SQLite cannot alter a table that a view reads, PostgreSQL not a
column. So they go before tables are altered and are made anew when all migrations have run; a change of
their SQL needs no migration of its own, `migrate` is enough. Each happens in one transaction: a page finds
all of them or none, and then says that they are being renewed. Where nothing changed they stay.
"""

from hashlib import sha256
from pathlib import Path

from django.db import OperationalError, ProgrammingError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

FOLDER = Path(__file__).parent
ORDER = ("place", "request", "application", "project")  # each may read those before it
EDITION = "reports_edition"  # a view of one row: the digest of the SQL by which the others were made
UNDEFINED_TABLE = "42P01"  # PostgreSQL's code, the same in every language


def give_way(using, plan, **_kwargs):
    """Before `migrate`: drop the views where tables are about to change."""
    if plan:
        with transaction.atomic(using=using):
            drop(connections[using])


def come_back(using, plan=None, **_kwargs):
    """After `migrate`: make the views that are not there or were made by other SQL.

    Not where it stopped on the way: tables may be missing.
    """
    connection = connections[using]
    if plan is not None and is_complete(connection) and not is_current(connection):
        with transaction.atomic(using=using):
            make(connection)


def is_complete(connection):
    """Whether every migration has run."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def is_current(connection):
    """Whether the views stand as their files say now."""
    with connection.cursor() as cursor:
        if EDITION not in {table.name for table in connection.introspection.get_table_list(cursor)}:
            return False
        cursor.execute("SELECT digest FROM reports_edition")
        return cursor.fetchone() == (edition(),)


def edition():
    """The digest of all their SQL."""
    return sha256("".join(sql(name) for name in ORDER).encode()).hexdigest()


def sql(name):
    """What makes a view."""
    return (FOLDER / f"{name}.sql").read_text()


def make(connection):
    """Make the views as their files say now."""
    drop(connection)
    with connection.cursor() as cursor:
        for name in ORDER:
            cursor.execute(sql(name))
        cursor.execute(f"CREATE VIEW {EDITION} AS SELECT '{edition()}' AS digest")


def drop(connection):
    """Take the views away where they are."""
    with connection.cursor() as cursor:
        for view in (EDITION, *(f"reports_{name}" for name in reversed(ORDER))):
            cursor.execute(f"DROP VIEW IF EXISTS {view}")


def is_away(error):
    """Whether a query failed because a view is not there."""
    if not isinstance(error, OperationalError | ProgrammingError) or "reports_" not in str(error):
        return False
    return getattr(error.__cause__, "sqlstate", "") == UNDEFINED_TABLE or "no such table" in str(error)
