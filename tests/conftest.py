"""What every test meets: a migrated database, a fixed language, an empty cache, a folder for its files."""

import gc
import os
import shutil
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.utils import translation
from hypothesis import settings as hypothesis

from tests.databases import copied_database, migrated_file
from tests.factories.serial import given_back
from tests.kept import builds_of, built_for, lay_out, stored_in
from tests.stack import roomy
from tests.threads import among_threads, emptied_afterwards, lay_down_what_was_emptied
from tests.turns import go_apart, take_turns

__all__ = ["emptied_afterwards"]

# Before every change the same cases are tried, by the long proofs new ones; no clock fails one.
hypothesis.register_profile("same", derandomize=True, deadline=None)
hypothesis.register_profile("new", derandomize=False, deadline=None)
hypothesis.load_profile(os.environ.get("CASES", "same"))

# a quarter of a minute and more
LONG = (
    "test_fuzz", "test_access", "test_leaks", "test_project", "test_planted", "test_serve", "test_dossier",
    "test_whole_way", "test_panel_of_seven",
)  # fmt: skip

ASKED = pytest.StashKey[dict]()  # the fixtures that the tests of each module ask for
is_sqlite = "sqlite" in settings.DATABASES["default"]["ENGINE"]


def pytest_itemcollected(item):
    """Who asks for the database by a fixture bears the mark too: `-m django_db` are all that ask one.

    And what the tests of a module ask for is noted.
    """
    if "db" in item.fixturenames and not item.get_closest_marker("django_db"):
        item.add_marker("django_db")
    asked = item.config.stash.setdefault(ASKED, {})
    asked.setdefault(item.module, set()).update(item.fixturenames)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """The long files begin, so that at the end no worker waits for another's; those of threads come last.

    These leave an empty database, and a whole one takes two seconds.
    """
    items.sort(key=lambda item: (among_threads(item), not item.module.__name__.endswith(LONG)))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish():
    """What is loaded by now stays to the end: the collector of garbage need not look through it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    """Each test with its fixtures as pytest itself runs them, with room for the frames of all they call."""
    runner = item.config.pluginmanager.get_plugin("runner")
    return roomy(runner.pytest_runtest_protocol)(item, nextitem)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, tmp_path_factory):
    """A copy of a database that really ran every migration, for this process alone."""
    with a_copy(tmp_path_factory) as name:
        with django_db_blocker.unblock():
            point_at(name)
        if not is_sqlite:
            take_turns()
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


@pytest.fixture(scope="module", autouse=True)
def kept_for_module(request, tmp_path_factory):
    """What the module keeps for all its tests (`tests.kept`), and the folder of its files."""
    if among_threads(request.node):
        request.getfixturevalue("django_db_setup")
        go_apart()
    else:
        lay_down_what_was_emptied()
    asked = request.config.stash[ASKED].get(request.module, set())
    if not (builds := builds_of(request.module, asked)):
        yield {}, None
        return
    request.getfixturevalue("django_db_setup")
    folder = tmp_path_factory.mktemp("kept")
    with (
        request.getfixturevalue("django_db_blocker").unblock(),
        built_for(builds, folder) as worlds,
    ):
        yield worlds, folder


@pytest.fixture(autouse=True)
def fresh_surroundings(tmp_path, settings, kept_for_module):
    """No test sees another's cache, language, files or numbers, and no page is kept for the next visitor.

    Nor does each browser list all static files for itself: they are found when they are asked for.
    """
    cache.clear()
    settings.PUBLIC_PAGE_SECONDS, settings.WHITENOISE_AUTOREFRESH = 0, True
    _worlds, folder = kept_for_module
    if folder:
        lay_out(folder, tmp_path)
    with stored_in(tmp_path), translation.override(settings.LANGUAGE_CODE), given_back():
        yield


@pytest.fixture
def english():
    """Texts as the code writes them."""
    with translation.override("en"):
        yield
