"""What every test meets: a migrated database, a fixed language, an empty cache, a folder for its files."""

import fcntl
import hashlib
import shutil
import sqlite3
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connections
from django.utils import translation

KEPT = Path(settings.BASE_DIR, ".make")
is_sqlite = "sqlite" in settings.DATABASES["default"]["ENGINE"]


def migrated_by():
    """A name for what the migrations say now: changes when any of ours or the locked packages change."""
    base = Path(settings.BASE_DIR)
    sources = [*sorted(base.glob("*/migrations/*.py")), *sorted(base.glob("*/*/migrations/*.py"))]
    content = b"".join(path.read_bytes() for path in [*sources, base / "requirements/base.txt"])
    return hashlib.sha256(content).hexdigest()[:16]


if is_sqlite:

    @pytest.fixture(scope="session")
    def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory):
        """A copy of a database that really ran every migration; it is made anew when a migration changes."""
        KEPT.mkdir(exist_ok=True)
        template = KEPT / f"tests-{migrated_by()}.sqlite3"
        with django_db_blocker.unblock(), (KEPT / "tests.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not template.exists():
                migrate_into(template)
            copy = tmp_path_factory.mktemp("database") / "tests.sqlite3"
            shutil.copy(template, copy)
            point_at(copy)
        yield
        with django_db_blocker.unblock():
            connections["default"].close()


def migrate_into(template):
    """Run all migrations into a new file and put it in its place at once."""
    for old in KEPT.glob("tests-*.sqlite3"):
        old.unlink()
    building = template.with_suffix(".building")
    building.unlink(missing_ok=True)
    point_at(building)
    call_command("migrate", verbosity=0)
    connections["default"].close()
    with sqlite3.connect(building) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    building.rename(template)


def point_at(path):
    """Let the default connection speak to the file at `path`."""
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = str(path)


@pytest.fixture(autouse=True)
def fresh_surroundings(tmp_path, settings):
    """No test sees another's cache, language or files, and no page is kept for the next visitor."""
    cache.clear()
    settings.PUBLIC_PAGE_SECONDS = 0
    places = {name: storages[name].base_location for name in ("default", "private")}
    for name in places:
        move_storage(name, tmp_path / name)
    with translation.override(settings.LANGUAGE_CODE):
        yield
    for name, place in places.items():
        move_storage(name, place)


def move_storage(name, folder):
    """Let a file storage write under `folder`."""
    storage = storages[name]
    storage._location = str(folder)
    storage.__dict__.pop("base_location", None)
    storage.__dict__.pop("location", None)


@pytest.fixture
def english():
    """Texts as the code writes them."""
    with translation.override("en"):
        yield
