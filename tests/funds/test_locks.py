"""The database refuses by itself what the verbs would never ask of it."""

import uuid

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from tests.factories.money import source
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.funds import actions
from ventures.funds.actions import commit
from ventures.funds.models import Account, Line, Posting, Voucher

pytestmark = pytest.mark.django_db
TABLES = ["funds_appropriation", "funds_voucher", "funds_line", "funds_posting"]
COLUMNS = {
    "funds_appropriation": ("id", "document_number = 'x'"),
    "funds_voucher": ("id", "memo = 'x'"),
    "funds_line": ("id", "debit_fen = debit_fen + 1"),
    "funds_posting": ("voucher_id", "total_fen = 1"),
}


def run(sql):
    """One statement, as somebody with the database's password would send it."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("table", TABLES)
def test_a_written_row_is_not_changed(table):
    source()

    with pytest.raises(DatabaseError, match="append-only"):
        run(f"UPDATE {table} SET {COLUMNS[table][1]}")


@pytest.mark.parametrize("table", TABLES)
def test_a_written_row_is_not_deleted(table):
    source()

    with pytest.raises(DatabaseError, match="append-only"):
        run(f"DELETE FROM {table}")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite replaces by inserting")
@pytest.mark.parametrize("table", TABLES)
def test_a_written_row_is_not_replaced(table):
    source()
    key = COLUMNS[table][0]
    first = f"SELECT * FROM {table} WHERE {key} = (SELECT MIN({key}) FROM {table})"

    with pytest.raises(DatabaseError, match=r"append-only|posted"):
        run(f"INSERT OR REPLACE INTO {table} {first}")


def test_unequal_debits_and_credits_are_not_posted():
    account = Account.objects.filter(source=source()).first()
    voucher = Voucher.objects.create(key="forged", memo="", at="2026-01-01T00:00:00Z")
    Line.objects.create(voucher=voucher, account=account, debit_fen=100)

    with pytest.raises(DatabaseError, match="balance"), transaction.atomic():
        Posting.objects.create(voucher=voucher, total_fen=100)


def test_a_posted_voucher_takes_no_further_line():
    account = Account.objects.filter(source=source()).first()

    with pytest.raises(DatabaseError, match="posted"), transaction.atomic():
        Line.objects.create(voucher=Voucher.objects.first(), account=account, debit_fen=1)


def test_a_line_is_debit_or_credit_and_never_both():
    account = Account.objects.filter(source=source()).first()
    voucher = Voucher.objects.create(key="forged", memo="", at="2026-01-01T00:00:00Z")

    with pytest.raises(IntegrityError), transaction.atomic():
        Line.objects.create(voucher=voucher, account=account, debit_fen=1, credit_fen=1)


def test_the_database_is_the_second_lock_against_an_overdraft(monkeypatch):
    one = source(amount="100")
    monkeypatch.setattr(actions, "refuse_overdraft", lambda accounts, entries: None)

    with pytest.raises(Refused):
        commit(one, uuid.UUID(int=1), yuan("100.01"), by=None, key="commit:1")

    assert not Voucher.objects.filter(key="commit:1").exists()
