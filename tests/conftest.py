"""What every test meets: a fixed language, the cache empty, files in a folder of their own."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import storages
from django.utils import translation


@pytest.fixture(autouse=True)
def fresh_surroundings(tmp_path):
    """No test sees another's cache, language or files."""
    cache.clear()
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
