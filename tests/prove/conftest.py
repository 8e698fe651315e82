"""Real components for the long proofs: databases of their own on either engine, a server before them."""

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connections

from tests.browser.conftest import (  # noqa: F401 - fixtures of ours too
    chromium,
    demo,
    free_port,
    site,
    wait_for,
)
from tests.databases import copied_database, migrated_file
from tests.kept import move_storage
from tests.prove import place
from ventures.settings import database_at

POSTGRESQL = os.environ.get("POSTGRESQL", "postgres://postgres@127.0.0.1/ventures")
REDIS = os.environ.get("REDIS", "redis://127.0.0.1:6379/2")


def say(line):
    """Print a figure: it is what these proofs are for."""
    print(f"\n{line}", flush=True)  # noqa: T201


@pytest.fixture
def postgresql(open_to):
    """The URL of an empty PostgreSQL database, which this process's own models speak to as well."""
    with copied_database(POSTGRESQL, f"prove_{os.getpid()}") as url, open_to(url):
        yield url


@pytest.fixture
def sqlite(open_to, tmp_path):
    """The URL of an empty SQLite database, likewise."""
    with open_to(f"sqlite:///{shutil.copy(migrated_file(), tmp_path / 'prove.sqlite3')}") as url:
        yield url


@pytest.fixture
def open_to(fresh_surroundings, django_db_blocker, tmp_path):
    """Let the models of this process speak to a database: `with open_to(url)`."""

    @contextmanager
    def opened(url):
        before = connections.settings["default"]
        connections["default"].close()
        for name, folder in (("default", "public"), ("private", "private")):
            move_storage(name, tmp_path / "media" / folder)
        with django_db_blocker.unblock():
            point("default", described(url))
            yield url
            point("default", before)

    return opened


def described(url):
    """The settings of a database, without the pool that only a server needs."""
    return connections.configure_settings({"default": database_at(url)})["default"]


def point(alias, facts):
    """Exchange what an alias stands for, in this thread and in those to come."""
    connections[alias].close()
    connections.settings[alias] = facts
    del connections[alias]
    ContentType.objects.clear_cache()


@pytest.fixture
def portal(postgresql, tmp_path):
    """The address of gunicorn with two workers, PostgreSQL and Redis behind it; we are its proxy."""
    port = free_port()
    surroundings = os.environ | components(postgresql, tmp_path, port)
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "ventures.wsgi", "--bind", f"127.0.0.1:{port}", "--workers", "2",
         "--threads", "4", "--log-level", "warning"], cwd=settings.BASE_DIR, env=surroundings,
    )  # fmt: skip
    wait_for(port)
    yield f"http://127.0.0.1:{port}"
    server.terminate()
    server.wait(20)


def components(url, folder, port=0):
    """What the environment of a process of ours says."""
    return {
        "DATABASE_URL": url, "MEDIA_ROOT": str(folder / "media"), "CACHE_URL": REDIS,
        "EMAIL_URL": "dummymail://", "SITE_ADDRESS": f"http://127.0.0.1:{port}", "LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "ventures.settings", "TRUSTED_ARRIVAL_HEADER": "X-Arrived-At",
    }  # fmt: skip


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """One office for all proofs of operation: its database, its Redis, its variables; nothing serves yet."""
    with place.office(tmp_path_factory.mktemp("office")) as made:
        yield made
