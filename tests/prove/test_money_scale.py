"""A hundred thousand payments: what the finance pages cost, in queries and in time, on PostgreSQL."""

import time
import tracemalloc

import pytest
from django.db import connection
from django.test import Client

from tests.factories import money
from tests.prove.conftest import say
from ventures.applications.models import Application
from ventures.awards.models import Award, AwardSource, Instalment, InstalmentShare
from ventures.core import clock
from ventures.disbursement.export import as_xlsx, rows_of, seal_of
from ventures.disbursement.models import Payment, PaymentBatch, PaymentRequest
from ventures.funds.models import Account, Line, Posting, Voucher

pytestmark = pytest.mark.django_db(transaction=True)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MANY, FIRST, IN_A_BATCH = 100_000, 1_000_000, 5000
PAGES = {
    "/payments/desk/": 40,
    "/payments/": 12,
    "/payments/due/": 16,
    "/funds/": 10,
    "/funds/lines/?figure=paid": 12,
    "/funds/lines/?figure=paid&page=2000": 12,
    "/payments/books/": 20,
}
AIM, AIM_OF_A_BATCH = 0.3, 5


def grow(model, seed, many, **changes):
    """`many` copies of a row, written by the database itself; `changes` are SQL of `n`, 1 to `many`."""
    fields = {field.column: f's."{field.column}"' for field in model._meta.concrete_fields}
    key = model._meta.pk.column
    fields |= {key: f"{FIRST} + n", **changes}
    table, names = model._meta.db_table, ", ".join(f'"{name}"' for name in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {', '.join(fields.values())} "
            f"FROM {table} s, generate_series(1, {many}) n WHERE s.{key} = %s",
            [seed.pk],
        )


def hundred_thousand():
    """One payment made by the verbs, and copies of everything it left behind; returns its source."""
    source = money.source(str(1000 * (MANY + 1)))
    award = money.paid(money.award("1000", {source: 100}, percents=(100,)))
    case, one = "md5('case' || n)::uuid", f"{FIRST} + n"
    payment = Payment.objects.get()
    request, instalment = payment.request, payment.request.instalment
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
    grow(Application, award.application, MANY, case=case, number="'S-' || n")
    grow(Award, award, MANY, case=case, number="'HZCT-S-' || n", application_id=one)
    grow(AwardSource, AwardSource.objects.get(award=award), MANY, award_id=one)
    grow(Instalment, instalment, MANY, award_id=one)
    grow(InstalmentShare, instalment.shares.get(), MANY, instalment_id=one)
    grow(PaymentRequest, request, MANY, instalment_id=one, receipt_number="'R-' || n")
    grow(Payment, payment, MANY, request_id=one)
    book(award, case)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = origin; ANALYZE")
    return source


def book(award, case):
    """The vouchers of the award once more for each copy, with accounts of its own."""
    accounts = {}
    for place, account in enumerate(Account.objects.filter(case=award.case).order_by("pk")):
        accounts[account.pk] = f"{FIRST} + {place * MANY} + n"
        grow(Account, account, MANY, id=accounts[account.pk], case=case)
    lines = 0
    for place, voucher in enumerate(Voucher.objects.filter(case=award.case).order_by("pk")):
        number = f"{FIRST} + {place * MANY} + n"
        grow(Voucher, voucher, MANY, id=number, case=case, key="s.key || ':' || n")
        for line in voucher.lines.order_by("pk"):
            of = accounts.get(line.account_id, "s.account_id")
            grow(Line, line, MANY, id=f"{FIRST} + {lines * MANY} + n", voucher_id=number, account_id=of)
            lines += 1
        grow(Posting, voucher.posting, MANY, voucher_id=number)
    Account.objects.filter(kind="available").update(balance_fen=0)


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
    source = hundred_thousand()
    client = Client()
    client.force_login(money.person("finance_clerk"), backend=BACKEND)
    addresses = [*PAGES, f"/payments/books/?source={source.pk}&first={clock.today():%Y-%m-01}"]

    found = {address: measured(client, address) for address in addresses}

    say(f"{Payment.objects.count():,} payments, {Line.objects.count():,} ledger lines")
    for address, (queries, seconds) in found.items():
        say(
            f"{address:<45}{queries:>4} queries{seconds * 1000:>9.0f} ms{'' if seconds <= AIM else '  above'}"
        )
    batch = PaymentBatch.objects.get()
    PaymentRequest.objects.filter(pk__gt=FIRST + IN_A_BATCH - 1).update(batch=None)
    batch.hash = seal_of(rows_of(batch))
    start = time.perf_counter()
    as_xlsx(batch)
    seconds = time.perf_counter() - start
    tracemalloc.start()
    as_xlsx(batch)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    above = "" if seconds <= AIM_OF_A_BATCH else "  above the aim"
    say(f"a batch of {IN_A_BATCH:,}: {seconds:.1f} s, peak {peak / 2**20:.0f} MB{above}")
    assert all(0 < found[address][0] <= most for address, most in PAGES.items())
