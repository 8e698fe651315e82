"""What tests begin with: a database that really ran every migration, made once and copied.

On SQLite it is a file, on PostgreSQL a template database beside the one DATABASE_URL names. Both are made
anew when a migration or a locked package changes.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings

KEPT = Path(settings.BASE_DIR, ".make")


def migrated_by():
    """A name for what the migrations say now."""
    base = Path(settings.BASE_DIR)
    sources = [*sorted(base.glob("*/migrations/*.py")), *sorted(base.glob("*/*/migrations/*.py"))]
    content = b"".join(path.read_bytes() for path in [*sources, base / "requirements/base.txt"])
    return hashlib.sha256(content).hexdigest()[:16]


@contextmanager
def alone():
    """One process makes what all of them use."""
    KEPT.mkdir(exist_ok=True)
    with (KEPT / "tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def manage(*command, **surroundings):
    """Run a command of the project to its end."""
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=settings.BASE_DIR,
        env=os.environ | surroundings,
        check=True,
    )


def migrated_file():
    """The empty, migrated SQLite file, made here where none has asked yet."""
    file = KEPT / f"tests-{migrated_by()}.sqlite3"
    with alone():
        if not file.exists():
            for old in KEPT.glob("tests-*.sqlite3"):
                old.unlink()
            building = file.with_suffix(".building")
            building.unlink(missing_ok=True)
            manage("migrate", "--verbosity", "0", DATABASE_URL=f"sqlite:///{building}")
            with sqlite3.connect(building) as database:
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            building.rename(file)
    return file


def migrated_template(url):
    """The name of the empty, migrated PostgreSQL database beside the one that `url` names, likewise."""
    family = f"{urlsplit(url).path.strip('/')}_template_"
    name = family + migrated_by()
    with alone():
        found = [row[0] for row in order(url, "SELECT datname FROM pg_database")]
        if name not in found:
            for old in found:
                if old.startswith(family):
                    drop(url, old)
            drop(url, building := f"{family}building")
            order(url, f'CREATE DATABASE "{building}"')
            manage("migrate", "--verbosity", "0", DATABASE_URL=beside(url, building))
            order(url, f'ALTER DATABASE "{building}" RENAME TO "{name}"')
    return name


@contextmanager
def copied_database(url, name):
    """The URL of a copy of the template under `name`; it goes with the block."""
    template = migrated_template(url)
    drop(url, name)
    order(url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield beside(url, name)
    drop(url, name)


def drop(url, name):
    order(url, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def order(url, statement):
    """The rows that one statement of the database's administrator gives."""
    with psycopg.connect(beside(url, "postgres"), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def beside(url, name):
    """The URL of another database of the same server."""
    return urlsplit(url)._replace(path=f"/{name}").geturl()
