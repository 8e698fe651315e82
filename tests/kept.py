"""What all tests of a module begin with, built once: each finds it untouched and gets a copy of its own."""

import shutil
from contextlib import contextmanager
from copy import deepcopy

import pytest
from django.conf import settings
from django.core.files.storage import storages
from django.db import connection, transaction
from django.utils import translation

from tests.factories.serial import given_back

BUILDS = {}
STORAGES = ("default", "private")


def kept(build):
    """Make a fixture of what `build()` returns: ``panel = kept(...)``, or as a decorator.

    It is built in a transaction that every test of the module sees, whether it asks for the fixture or not;
    what a conftest keeps, in each module below it of which a test asks for it.
    """
    BUILDS.setdefault(build.__module__, {})[build.__name__] = build

    @pytest.fixture(name=build.__name__)
    def copied(kept_for_module):
        worlds, _folder = kept_for_module
        return deepcopy(worlds[build.__name__])

    return copied


def builds_of(module, asked):
    """{name: build} of a module and of the conftests above it, of these what its tests have `asked` for."""
    package, found = module.__name__, {}
    while package := package.rpartition(".")[0]:
        for name, build in BUILDS.get(f"{package}.conftest", {}).items():
            if name in asked and not hasattr(module, name):
                found.setdefault(name, build)
    return found | BUILDS.get(module.__name__, {})


@contextmanager
def built_for(builds, folder):
    """{name: what was built}; its rows and files go with the block."""
    with (
        translation.override(settings.LANGUAGE_CODE),
        stored_in(folder),
        built(lambda: {name: build() for name, build in builds.items()}) as worlds,
    ):
        yield worlds


@contextmanager
def built(build):
    """What `build()` made; its rows go with the block.

    Its references are checked once: what is still to check, every test that begins with it would check anew.
    """
    with transaction.atomic(), given_back():
        made = build()
        connection.check_constraints()
        yield made
        transaction.set_rollback(True)


@contextmanager
def stored_in(folder):
    """Let the file storages write under `folder`."""
    places = {name: storages[name].base_location for name in STORAGES}
    for name in places:
        move_storage(name, folder / name)
    yield
    for name, place in places.items():
        move_storage(name, place)


def move_storage(name, folder):
    """Let a file storage write under `folder`."""
    storage = storages[name]
    storage._location = str(folder)
    storage.__dict__.pop("base_location", None)
    storage.__dict__.pop("location", None)


def lay_out(folder, into):
    """The files of a module where a test will look for them, as they were."""
    for name in STORAGES:
        if (folder / name).exists():
            shutil.copytree(folder / name, into / name)
