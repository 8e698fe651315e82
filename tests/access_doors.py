"""The world of the access table with a browser for every role; for access and for fuzz.

`world` and `here` become fixtures where a module says so: ``world = pytest.fixture(scope="module")(world)``.
"""

import logging
from contextlib import contextmanager
from copy import deepcopy
from functools import partial
from operator import attrgetter
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests import access_world
from tests.access_table import lines
from tests.factories.delivery import DAY
from tests.kept import built, move_storage
from ventures import urls
from ventures.core import clock

LINES = lines()


def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Built once, in a transaction that every test sees and none keeps."""
    folder = tmp_path_factory.mktemp("access")
    for name in ("default", "private"):
        move_storage(name, folder / name)
    with django_db_blocker.unblock(), clock.at(DAY), built(access_world.build) as made:
        tell_planner()
        made.folder, made.browser = folder, Client()
        made.cookies = {role: cookies_of(user) for role, user in made.persons.items()}
        yield made


def tell_planner():
    """Let PostgreSQL count the rows of a world that is never committed: it plans by what tables hold.

    A third of the time in which it answers the sweeps goes with it. Only of its own tables: those that all
    databases share would stay locked to the end, and another worker would wait a minute for them.
    """
    if connection.vendor == "postgresql":
        tables = map(connection.ops.quote_name, connection.introspection.table_names())
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(tables)}")


def cookies_of(user):
    """The cookies of a browser in which this person is signed in."""
    client = Client()
    if user:
        client.force_login(user)
    return client.cookies


@contextmanager
def unlogged():
    """Thousands are refused here, and nobody reads the log of it: to write it takes a fifth of the time."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


@contextmanager
def short_refusals():
    """Who is refused is told by a number alone, thousands of times; the page is looked at elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        for number in (403, 404):
            patch.setattr(urls, f"handler{number}", partial(refused, number), raising=False)
        yield


def refused(number, _request, exception=None):
    return HttpResponse(status=number)


def here(world, fresh_surroundings):
    """The world with its files in reach."""
    for name in ("default", "private"):
        move_storage(name, world.folder / name)
    with unlogged():
        yield world


def value_of(world, name):
    """What stands in the address for an argument of the table."""
    if name.startswith("="):
        return name[1:]
    found = attrgetter(name)(world)
    return found.pk if isinstance(found, Model) else found


def address_of(world, name, others=None):
    """The address with the world's records in it, or with `others` ({argument: record}) in their place."""
    records = SimpleNamespace(**vars(world) | (others or {}))
    return reverse(name, args=[value_of(records, one) for one in LINES[name][0]])


def opened(world, role, address):
    """The page as this role gets it."""
    return asked(world, role, "get", address)


def asked(world, role, method, address):
    """What this role is answered."""
    world.browser.cookies = deepcopy(world.cookies[role])
    return getattr(world.browser, method)(address)
