"""What tests begin with: a database that really ran every migration, made once and copied.

On SQLite it is a file, on PostgreSQL a template database beside the one DATABASE_URL names. Both are made
anew when a migration or a locked package changes; where there are only new migrations, the old one goes on.

`python -m tests.databases` makes the file beforehand, `python -m tests.databases URL` the template.
"""

import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings

BASE = Path(settings.BASE_DIR)
KEPT = BASE / ".make"


def sources():
    """{file: digest} of what makes a migrated database."""
    files = [
        *BASE.glob("*/migrations/*.py"),
        *BASE.glob("*/*/migrations/*.py"),
        BASE / "requirements/base.txt",
    ]
    return {
        str(file.relative_to(BASE)): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(files)
    }


def migrated_by():
    """A name for what the migrations say now, and the views that are made after them, and how."""
    folder = BASE / "reports/database"
    views = [file.read_text() for file in sorted([*folder.glob("*.sql"), folder / "__init__.py"])]
    return hashlib.sha256(json.dumps([sources(), views]).encode()).hexdigest()[:16]


def note(name):
    """Where it is written down what made a database."""
    return KEPT / f"{name}.json"


def goes_on_from(name):
    """Whether a database was made by what stands today, with no more than new migrations to come."""
    made_by = json.loads(note(name).read_text()) if note(name).exists() else {}
    return bool(made_by) and made_by.items() <= sources().items()


@contextmanager
def alone(made):
    """One process makes what all of them use: `made` says what, for two things may be made at once."""
    KEPT.mkdir(exist_ok=True)
    with (KEPT / f"{made}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def manage(*command, **surroundings):
    """Run a command of the project to its end."""
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=BASE,
        env=os.environ | surroundings,
        check=True,
    )


def migrated_file():
    """The empty, migrated SQLite file, made here where none has asked yet."""
    file = KEPT / f"tests-{migrated_by()}.sqlite3"
    with alone("file"):
        if not file.exists():
            building = file.with_suffix(".building")
            building.unlink(missing_ok=True)
            for old in KEPT.glob("tests-*.sqlite3"):
                if goes_on_from(old.stem):
                    shutil.copy(old, building)
                note(old.stem).unlink(missing_ok=True)
                old.unlink()
            manage("migrate", "--verbosity", "0", DATABASE_URL=f"sqlite:///{building}")
            with sqlite3.connect(building) as database:
                database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            building.rename(file)
            note(file.stem).write_text(json.dumps(sources()))
    return file


def migrated_template(url):
    """The name of the empty, migrated PostgreSQL database beside the one that `url` names, likewise."""
    family = f"{urlsplit(url).path.strip('/')}_template_"
    name = family + migrated_by()
    with alone("template"):
        found = [row[0] for row in order(url, "SELECT datname FROM pg_database")]
        if name not in found:
            drop(url, building := f"{family}building")
            earlier = [old for old in found if old.startswith(family) and old != building]
            begun = next((f'TEMPLATE "{old}"' for old in earlier if goes_on_from(old)), "")
            order(url, f'CREATE DATABASE "{building}" {begun}')
            for old in earlier:
                drop(url, old)
                note(old).unlink(missing_ok=True)
            manage("migrate", "--verbosity", "0", DATABASE_URL=beside(url, building))
            order(url, f'ALTER DATABASE "{building}" RENAME TO "{name}"')
            note(name).write_text(json.dumps(sources()))
    return name


@contextmanager
def copied_database(url, name):
    """The URL of a copy of the template under `name`; it goes with the block."""
    lay_down(url, name)
    yield beside(url, name)
    drop(url, name)


def lay_down(url, name):
    """Put a copy of the template where another may stand already; nobody's connection outlives it."""
    template = migrated_template(url)
    drop(url, name)
    order(url, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


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


if __name__ == "__main__":
    migrated_template(sys.argv[1]) if sys.argv[1:] else migrated_file()
