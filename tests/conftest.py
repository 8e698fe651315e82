"""What every test meets: a migrated database, a fixed language, an empty cache, a folder for its files."""

import os
import shutil
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connections
from django.utils import translation
from hypothesis import settings as hypothesis

from tests.databases import copied_database, migrated_file
from tests.factories.serial import given_back

# What stands before every change tries the same cases each time; the long proofs try new ones.
hypothesis.register_profile("same", derandomize=True)
hypothesis.register_profile("new", derandomize=False)
hypothesis.load_profile(os.environ.get("CASES", "same"))

is_sqlite = "sqlite" in settings.DATABASES["default"]["ENGINE"]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory):
    """A copy of a database that really ran every migration, for this process alone."""
    with a_copy(tmp_path_factory) as name:
        with django_db_blocker.unblock():
            point_at(name)
        yield
        with django_db_blocker.unblock():
            connections["default"].close()
            if not is_sqlite:
                connections["default"].close_pool()


@contextmanager
def a_copy(tmp_path_factory):
    """What the copy is called: a file's path on SQLite, a database's name on PostgreSQL."""
    if is_sqlite:
        yield shutil.copy(migrated_file(), tmp_path_factory.mktemp("database") / "tests.sqlite3")
    else:
        name = (
            f"test_{settings.DATABASES['default']['NAME']}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
        )
        with copied_database(os.environ["DATABASE_URL"], name):
            yield name


def point_at(name):
    """Let the default connection speak to another database."""
    connections["default"].close()
    connections["default"].settings_dict["NAME"] = str(name)


@pytest.fixture(autouse=True)
def fresh_surroundings(tmp_path, settings):
    """No test sees another's cache, language, files or numbers, and no page is kept for the next visitor."""
    cache.clear()
    settings.PUBLIC_PAGE_SECONDS = 0
    places = {name: storages[name].base_location for name in ("default", "private")}
    for name in places:
        move_storage(name, tmp_path / name)
    with translation.override(settings.LANGUAGE_CODE), given_back():
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
