"""Every address of the portal against every role: who enters stands in `access_table`."""

from copy import deepcopy
from importlib import import_module
from operator import attrgetter

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests import access_world
from tests.access_table import lines
from tests.conftest import move_storage
from tests.factories.delivery import DAY
from ventures.core import clock

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OURS = (
    "core accounts portal notifications files organizations linkage funds calls applications scoring awards"
    " monitoring disbursement reports cms"
).split()
SIGN_IN = "/accounts/login/"
LINES = lines()


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, tmp_path_factory):
    """Built once, in a transaction that every test sees and none keeps."""
    folder = tmp_path_factory.mktemp("access")
    for name in ("default", "private"):
        move_storage(name, folder / name)
    with django_db_blocker.unblock(), transaction.atomic(), clock.at(DAY):
        made = access_world.build()
        made.folder, made.browser = folder, Client()
        made.cookies = {role: cookies_of(user) for role, user in made.persons.items()}
        yield made
        transaction.set_rollback(True)


def cookies_of(user):
    """The cookies of a browser in which this person is signed in."""
    client = Client()
    if user:
        client.force_login(user, backend=BACKEND)
    return client.cookies


@pytest.fixture
def here(world, fresh_surroundings):
    """The world with its files in reach."""
    for name in ("default", "private"):
        move_storage(name, world.folder / name)
    return world


def names_of(resolver, namespace=None):
    """Every named address of our namespaces."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from names_of(one, one.namespace or namespace)
        elif isinstance(one, URLPattern) and one.name and namespace in OURS:
            yield f"{namespace}:{one.name}"


def test_every_address_stands_in_the_table():
    found = list(names_of(get_resolver()))

    assert set(found) == set(LINES)
    assert len(found) == len(set(found))


def test_every_namespace_is_known():
    assert all(import_module(f"{'ventures.' * (name not in ('reports', 'cms'))}{name}.urls") for name in OURS)


def value_of(world, name):
    """What stands in the address for an argument of the table."""
    if name.startswith("="):
        return name[1:]
    found = attrgetter(name)(world)
    return found.pk if isinstance(found, Model) else found


def answer(world, role, method, address):
    """in, out, or nothing where the address takes no such request."""
    world.browser.cookies = deepcopy(world.cookies[role])
    with transaction.atomic():
        response = getattr(world.browser, method)(address)
        transaction.set_rollback(True)
    to = response.headers.get("Location", "")
    if response.status_code in {403, 404} or to.startswith(SIGN_IN):
        return "out"
    assert response.status_code in {200, 302, 405}, response.status_code
    return "" if response.status_code == 405 else "in"


def entering(world, method, address):
    """The roles that enter; nobody where the address takes no such request."""
    if not answer(world, "stranger", method, address):
        return set()
    return {role for role in world.cookies if answer(world, role, method, address) == "in"}


@pytest.mark.parametrize("name", LINES)
def test_only_the_named_roles_enter(here, name):
    arguments, gets, posts = LINES[name]
    address = reverse(name, args=[value_of(here, one) for one in arguments])

    assert entering(here, "get", address) == gets
    assert entering(here, "post", address) == posts
