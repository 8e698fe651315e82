"""A cache that never fails a page, with Redis really away."""

import logging
from logging.handlers import BufferingHandler

import pytest

from tests.core.test_settings import free_port
from ventures.core.spared_cache import SparedRedis


@pytest.fixture
def away():
    """The cache before a Redis that does not answer."""
    cache = SparedRedis(f"redis://127.0.0.1:{free_port()}/0", {})
    yield cache
    cache.memory.clear()


@pytest.fixture
def logged():
    """What the process says in its log meanwhile."""
    handler = BufferingHandler(capacity=99)
    logging.getLogger().addHandler(handler)
    yield handler.buffer
    logging.getLogger().removeHandler(handler)


def test_the_process_caches_in_memory_while_redis_is_away(away, logged):
    away.set("a", 1)
    away.set_many({"b": 2, "c": 3})
    away.incr("a")
    away.add("a", 9)
    away.delete("c")

    assert away.get_many(["a", "b", "c"]) == {"a": 2, "b": 2}
    assert away.get_or_set("d", 4) == 4
    assert "d" in away
    assert [record.levelname for record in logged] == ["WARNING"]


def test_redis_is_asked_again_after_a_rest(away, logged):
    away.get("a")
    away.rests_until = 0
    away.get("a")

    assert len(logged) == 2
