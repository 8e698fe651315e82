"""Redis, spared: while it does not answer, each process keeps its own cache in memory.

Nothing but the cache lives in Redis, so that pages work on; limits of attempts then count for each process.
"""

import logging
import time

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError, TimeoutError

logger = logging.getLogger(__name__)
SECONDS_TO_REST = 10


def spared(name):
    """The cache's method `name`, done in memory while Redis rests."""
    in_redis, in_memory = getattr(RedisCache, name), getattr(LocMemCache, name)

    def method(self, *args, **options):
        if time.monotonic() >= self.rests_until:
            try:
                return in_redis(self, *args, **options)
            except (ConnectionError, TimeoutError) as error:
                self.rest(error)
        return in_memory(self.memory, *args, **options)

    return method


class SparedRedis(RedisCache):
    """Django's own Redis cache, which never fails a page."""

    rests_until = 0.0

    def __init__(self, server, params):
        patience = {"socket_connect_timeout": 1, "socket_timeout": 1}
        super().__init__(server, {**params, "OPTIONS": {**patience, **params.get("OPTIONS", {})}})
        self.memory = LocMemCache("spared", {**params, "OPTIONS": {}})

    def rest(self, error):
        """Leave Redis alone for a while: a page asks the cache many times, and each would wait."""
        logger.warning("Redis does not answer, this process caches in memory: %s", error)
        self.rests_until = time.monotonic() + SECONDS_TO_REST

    add, get, set, touch, delete = map(spared, ("add", "get", "set", "touch", "delete"))
    get_many, set_many, delete_many = map(spared, ("get_many", "set_many", "delete_many"))
    has_key, incr, clear = map(spared, ("has_key", "incr", "clear"))
