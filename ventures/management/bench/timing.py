"""CPU time of requests and of pure work; other work on the machine does not count."""

import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

REQUESTS = 60


def client_of(user):
    """A browser, signed in as `user` (None: a visitor)."""
    client = Client()
    if user:
        client.force_login(user)
    return client


def queries_of(client, address):
    """How many queries one request takes, once its caches are warm."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
        return len(captured)


def cost(client, address, requests=REQUESTS):
    """CPU seconds of one request, the median of many; caches are warm."""

    def request():
        response = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}")

    return spent(request, requests)


def spent(work, turns):
    """CPU seconds of one turn of `work`, all threads together, the median of `turns`."""
    times = []
    for _turn in range(turns):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return sorted(times)[turns // 2]
