"""A hundred thousand payments: what the finance pages cost, in queries and in time, on PostgreSQL."""

import os
import time
import tracemalloc

import pytest
from django.db import connection
from django.test import Client

from tests.factories import money
from tests.prove.conftest import say
from tests.prove.copies import hundred_thousand
from ventures.core import clock
from ventures.disbursement.export_files import as_xlsx
from ventures.disbursement.models import Payment, PaymentBatch
from ventures.disbursement.verify import faults as of_payments
from ventures.funds.models import Line
from ventures.funds.verify import faults as of_the_ledger

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = {
    "/payments/desk/": 40,
    "/payments/": 12,
    "/payments/?state=paid": 12,
    "/payments/?page=4000": 12,
    "/payments/due/": 16,
    "/payments/due/?page=190": 16,
    "/funds/": 10,
    "/funds/lines/": 12,
    "/funds/lines/?figure=paid": 12,
    "/funds/lines/?figure=paid&page=2000": 12,
    "/payments/books/": 20,
    "/payments/statements/": 12,
    "/funds/opening/": 12,
}
AIM, AIM_OF_A_BATCH = 0.3, 5
# All in one source and one year, as it never is, with EXTREME=1.
WORLD = (1, 1) if os.environ.get("EXTREME") else ()


class Counting:
    """Counts what is asked of the database."""

    queries = 0

    def __call__(self, execute, *question):
        self.queries += 1
        return execute(*question)


def measured(client, address):
    """(queries, seconds of the server) of a page, its caches warm, the best of three."""
    client.get(address)
    with connection.execute_wrapper(counting := Counting()):
        assert client.get(address).status_code == 200
    times = []
    for _turn in range(3):
        start = time.perf_counter()
        client.get(address)
        times.append(time.perf_counter() - start)
    return counting.queries, min(times)


def test_finance_works_with_a_hundred_thousand_payments(postgresql):
    source = hundred_thousand(*WORLD)[-1]
    client = Client()
    client.force_login(money.person("finance_clerk"))
    addresses = [*PAGES, f"/payments/books/?source={source.pk}&first={clock.today():%Y-%m-01}"]

    found = {address: measured(client, address) for address in addresses}

    say(f"{Payment.objects.count():,} payments, {Line.objects.count():,} ledger lines")
    for address, (queries, seconds) in found.items():
        say(
            f"{address:<45}{queries:>4} queries{seconds * 1000:>9.0f} ms{'' if seconds <= AIM else '  above'}"
        )
    batch = PaymentBatch.objects.latest("count")
    start = time.perf_counter()
    as_xlsx(batch)
    seconds = time.perf_counter() - start
    tracemalloc.start()
    as_xlsx(batch)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    start = time.perf_counter()
    found_wrong = [*of_the_ledger(), *of_payments()]
    say(f"verify_ledger: {time.perf_counter() - start:.0f} s, {len(found_wrong)} faults")
    above = "" if seconds <= AIM_OF_A_BATCH else "  above the aim"
    say(f"a batch of {batch.count:,}: {seconds:.1f} s, peak {peak / 2**20:.0f} MB{above}")
    assert found_wrong == []
    assert all(0 < found[address][0] <= most for address, most in PAGES.items())
