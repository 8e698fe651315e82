"""The database refuses by itself what the verbs would never ask of it."""

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.factories.money import person, source
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.funds.actions import close_period, ledger, reserve, split
from ventures.funds.models import Account, Line, Posting, Reservation, Settlement, Voucher

pytestmark = pytest.mark.django_db
CASE = uuid.UUID(int=1)
COLUMNS = {
    "funds_appropriation": ("id", "document_number = 'x'"),
    "funds_voucher": ("id", "memo = 'x'"),
    "funds_line": ("id", "debit_fen = debit_fen + 1"),
    "funds_posting": ("voucher_id", "total_fen = 1"),
    "funds_reservation": ("id", "fen = fen + 1"),
    "funds_settlement": ("reservation_id", "outcome = 'voided'"),
    "funds_period": ("id", "month = 1"),
}
TABLES = sorted(COLUMNS)


def filled():
    """A ledger with a row in each table."""
    one = source()
    before = clock.today().replace(day=1) - timedelta(days=1)
    close_period(before.year, before.month, by=person("finance_approver"))
    held = reserve(one, CASE, yuan(100), by=None, key="held")
    split(held, {"a": yuan(40), "b": yuan(60)}, by=None)
    return one


def run(sql):
    """One statement, as somebody with the database's password would send it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("table", TABLES)
def test_a_written_row_is_not_changed(table):
    filled()

    with pytest.raises(DatabaseError, match="append-only"):
        run(f"UPDATE {table} SET {COLUMNS[table][1]}")


@pytest.mark.parametrize("table", TABLES)
def test_a_written_row_is_not_deleted(table):
    filled()

    with pytest.raises(DatabaseError, match="append-only"):
        run(f"DELETE FROM {table}")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces by inserting")
@pytest.mark.parametrize("table", TABLES)
def test_a_written_row_is_not_replaced(table):
    filled()
    key = COLUMNS[table][0]
    first = f"SELECT * FROM {table} WHERE {key} = (SELECT MIN({key}) FROM {table})"

    with pytest.raises(DatabaseError, match=r"append-only|posted|settled|add up|closed"):
        run(f"INSERT OR REPLACE INTO {table} {first}")


def test_unequal_debits_and_credits_are_not_posted():
    account = Account.objects.filter(source=source()).first()
    voucher = Voucher.objects.create(key="forged", memo="", at="2026-01-01T00:00:00Z", on="2026-01-01")
    Line.objects.create(voucher=voucher, account=account, debit_fen=100)

    with pytest.raises(DatabaseError, match="balance"), transaction.atomic():
        Posting.objects.create(voucher=voucher, total_fen=100)


def test_a_posted_voucher_takes_no_further_line():
    account = Account.objects.filter(source=source()).first()

    with pytest.raises(DatabaseError, match="posted"), transaction.atomic():
        Line.objects.create(voucher=Voucher.objects.first(), account=account, debit_fen=1)


def test_a_line_is_debit_or_credit_and_never_both():
    account = Account.objects.filter(source=source()).first()
    voucher = Voucher.objects.create(key="forged", memo="", at="2026-01-01T00:00:00Z", on="2026-01-01")

    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(voucher=voucher, account=account, debit_fen=1, credit_fen=1)


def forged(**facts):
    """A row of the reservations, as somebody with the database's password would write it."""
    held = Reservation.objects.filter(parent=None).get()
    facts = {"source": held.source, "case": held.case, "fen": 1, "at": held.at, "key": "forged"} | facts
    return Reservation.objects.create(**facts)


def test_a_split_whose_parts_do_not_add_up_is_not_written():
    held = reserve(source(), CASE, yuan(100), by=None, key="held")
    forged(parent=held, fen=9_999)

    with pytest.raises(DatabaseError, match="add up"), transaction.atomic():
        Settlement.objects.create(reservation=held, outcome="split", at=clock.now())


@pytest.mark.parametrize("outcome", ["posted", "voided"])
def test_what_has_parts_ends_as_split_alone(outcome):
    held = reserve(source(), CASE, yuan(100), by=None, key="held")
    forged(parent=held, fen=10_000)

    with pytest.raises(DatabaseError, match="add up"), transaction.atomic():
        Settlement.objects.create(
            reservation=held, outcome=outcome, voucher=Voucher.objects.first(), at=clock.now()
        )


def test_a_settled_reservation_takes_no_further_part():
    filled()

    with pytest.raises(DatabaseError, match="settled"), transaction.atomic():
        forged(parent=Reservation.objects.get(key="held"))


@pytest.mark.parametrize("facts", [{"case": uuid.UUID(int=9)}, {"source": None}])
def test_a_part_stays_with_its_source_and_case(facts):
    held = reserve(source(), CASE, yuan(100), by=None, key="held")
    facts = facts if "case" in facts else {"source": source()}

    with pytest.raises(DatabaseError, match="another case"), transaction.atomic():
        forged(parent=held, **facts)


@pytest.mark.parametrize("facts", [{"fen": -1}, {"fen": 0}, {"voucher": None}])
def test_a_reservation_is_above_zero_and_has_its_voucher(facts):
    held = reserve(source(), CASE, yuan(100), by=None, key="held")

    with pytest.raises(IntegrityError), transaction.atomic():
        forged(**({"voucher": held.voucher} | facts))


def test_a_reservation_ends_once_even_for_the_database():
    filled()

    with pytest.raises(DatabaseError), transaction.atomic():
        Settlement.objects.create(
            reservation=Reservation.objects.get(key="held"), outcome="voided", at=clock.now(),
            voucher=Voucher.objects.first(),
        )  # fmt: skip


def test_the_database_is_the_second_lock_against_an_overdraft(monkeypatch):
    one = source(amount="100")
    monkeypatch.setattr(ledger, "refuse_overdraft", lambda accounts, entries: None)

    with pytest.raises(Refused):
        reserve(one, uuid.UUID(int=1), yuan("100.01"), by=None, key="commit:1")

    assert not Voucher.objects.filter(key="commit:1").exists()
