"""Very many awards: some made by the verbs, and copies of all they left behind, written by the database."""

import os
from datetime import timedelta

from django.db import connection, models
from django.db.models import F

from tests.factories import money
from ventures.awards.models import (
    Agreement,
    AwardSource,
    Instalment,
    InstalmentShare,
    ShareReservation,
)
from ventures.core import clock
from ventures.disbursement.export import rows_of, seal_of
from ventures.disbursement.models import (
    BatchEntry,
    BatchVoucher,
    Payment,
    PaymentBatch,
    PaymentRequest,
    Receipt,
)
from ventures.funds.models import Account, Line, Posting, Reservation, Settlement, Voucher

MANY, YEARS, A_YEAR = int(os.environ.get("PAYMENTS", 100_000)), 10, 2
LONGEST = 5000  # payments of a batch; PAYMENTS=1000 tries it all in a minute
OWN_WORDS = ("number", "key", "reference")


def hundred_thousand(years=YEARS, a_year=A_YEAR):
    """The sources of a hundred thousand paid awards, the newest last; of one in twenty a half is still due.

    With one year and one source in it everything meets in one place, as it never will.
    """
    sources, now, each = [], clock.now(), MANY // (years * a_year)
    for number in range(years * a_year):
        year = now.year - (years - 1 - number // a_year)
        with clock.at(now - timedelta(days=365 * (now.year - year) + 30 * (number % a_year))):
            source = money.source(str(3000 * MANY), year=year)
            paid = money.paid(money.award("1000", {source: 100}, percents=(100,)))
            half = money.paid(money.award("2000", {source: 100}, percents=(50, 50), due=2))
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            copy(paid, each * 19 // 20, (2 * number + 1) * 10_000_000)
            copy(half, each // 20, (2 * number + 2) * 10_000_000)
            balance(source)
            cursor.execute("SET session_replication_role = origin")
        sources.append(source)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    for batch in PaymentBatch.objects.all():
        batch.count = batch.entries.count()
        batch.hash = seal_of(rows_of(batch))
        batch.save()
    return sources


def copy(award, many, first):
    """`many` copies of an award, numbered from `first` on, in batches of their own."""
    rows = [*rows_under(award)]
    places = {}
    for model in dict.fromkeys(type(row) for row in rows):
        own = [row for row in rows if type(row) is model]
        places |= {(model, row.pk): f"{first} + {place * many} + n" for place, row in enumerate(own)}
    batch = PaymentBatch.objects.get(entries__request__instalment__award=award)
    batches = -(-many // LONGEST)
    grow(batch, batches, {(PaymentBatch, batch.pk): f"{first} + n"}, first)
    places[PaymentBatch, batch.pk] = f"{first} + 1 + (n - 1) / {LONGEST}"
    for row in rows:
        grow(row, many, places, first)


def rows_under(award):
    """All that was written for an award, what others point at first."""
    case, instalment = {"case": award.case}, {"instalment__award": award}
    yield award.application
    yield award
    yield from (*Agreement.objects.filter(award=award), *AwardSource.objects.filter(award=award))
    yield from (*Instalment.objects.filter(award=award), *InstalmentShare.objects.filter(**instalment))
    for model in (Account, Voucher, Reservation):
        yield from model.objects.filter(**case).order_by("pk")
    for model in (Line, Posting):
        yield from model.objects.filter(voucher__case=award.case).order_by("pk")
    yield from Settlement.objects.filter(reservation__case=award.case)
    yield from ShareReservation.objects.filter(reservation__case=award.case)
    yield from PaymentRequest.objects.filter(**instalment)
    for model in (Receipt, BatchEntry, Payment):
        yield from model.objects.filter(request__instalment__award=award)
    yield from BatchVoucher.objects.filter(entry__request__instalment__award=award)


def grow(row, many, places, first):
    """`many` copies of one row; `places` are the numbers of rows that are copied with it, as SQL of `n`."""
    model = type(row)
    fields = {field.column: value_of(row, field, places, first) for field in model._meta.concrete_fields}
    table, names = model._meta.db_table, ", ".join(f'"{name}"' for name in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({names}) SELECT {', '.join(fields.values())} "
            f"FROM {table} s, generate_series(1, {many}) n WHERE s.{model._meta.pk.column} = %s",
            [row.pk],
        )


def value_of(row, field, places, first):
    """What a copy has in a field, as SQL."""
    if field.primary_key and not field.is_relation:
        return places[type(row), row.pk]
    if field.is_relation:
        return places.get((field.related_model, getattr(row, field.attname)), f's."{field.column}"')
    if field.name == "case":
        return f"md5('{first}/' || n)::uuid"
    if field.name in OWN_WORDS and isinstance(field, models.CharField):
        return f"n || '-' || s.\"{field.column}\""
    return f's."{field.column}"'


def balance(source):
    """The balances of a source's own accounts, as its lines say."""
    for account in Account.objects.filter(source=source, case=None):
        net = account.lines.aggregate(fen=models.Sum(F("debit_fen") - F("credit_fen")))["fen"] or 0
        account.balance_fen = abs(net)
        account.save()
