import uuid

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.factories.money import source
from ventures.core.money import yuan
from ventures.funds.actions import commit, reverse
from ventures.funds.models import Account, Line, Posting, Voucher
from ventures.funds.states import AccountKind
from ventures.funds.verify import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def vault():
    """A small ledger whose locks are off; everything is rolled back with the test."""
    one = source(amount="1000")
    commit(one, uuid.UUID(int=1), yuan(400), by=None, key="commit:1")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            names = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'funds_%'"
            for (name,) in cursor.execute(names).fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("SET LOCAL session_replication_role = replica")
    return one


def names():
    """The faults found, by name."""
    return sorted({fault.name for fault in faults()})


def test_a_sound_ledger_has_no_fault():
    source()

    assert faults() == []


def test_an_altered_line_is_named(vault):
    Line.objects.filter(debit_fen=40_000).update(debit_fen=50_000)

    assert names() == [
        "account_differs_from_lines", "posting_differs_from_lines", "voucher_does_not_balance",
    ]  # fmt: skip


def test_a_voucher_without_posting_is_named(vault):
    Posting.objects.filter(voucher__key="commit:1").delete()

    assert names() == ["voucher_without_posting"]


def test_an_altered_balance_is_named(vault):
    Account.objects.filter(kind=AccountKind.COMMITTED).update(balance_fen=1)

    assert names() == ["account_differs_from_lines"]


def test_a_balance_below_zero_is_named(vault):
    account = Account.objects.get(kind=AccountKind.AVAILABLE)
    forged = Voucher.objects.create(key="forged", memo="", at="2026-01-01T00:00:00Z")
    committed = Account.objects.get(kind=AccountKind.COMMITTED)
    Line.objects.create(voucher=forged, account=account, credit_fen=100_000)
    Line.objects.create(voucher=forged, account=committed, debit_fen=100_000)
    Posting.objects.create(voucher=forged, total_fen=100_000)

    assert names() == ["account_differs_from_lines", "account_is_negative"]


def test_an_account_under_the_wrong_case_is_named(vault):
    Account.objects.filter(kind=AccountKind.COMMITTED).update(case=None)

    assert names() == ["account_has_the_wrong_case"]


def test_a_reversal_that_is_no_mirror_image_is_named(vault):
    mirror = reverse(Voucher.objects.get(key="commit:1"), by=None, memo="")
    mirror.lines.filter(debit_fen__gt=0).update(debit_fen=1)

    assert "reversal_is_no_mirror" in names()


def test_a_reversal_of_a_reversal_is_named(vault):
    mirror = reverse(Voucher.objects.get(key="commit:1"), by=None, memo="")
    Voucher.objects.filter(key__startswith="appropriate").update(reverses=mirror)

    assert "reversal_is_reversed" in names()


def test_an_appropriation_outside_the_ledger_is_named(vault):
    Voucher.objects.filter(key__startswith="appropriate").update(key="something else")

    assert names() == ["appropriation_is_not_booked"]


def test_the_command_says_that_the_ledger_is_sound(capsys):
    source()

    call_command("verify_ledger")

    assert capsys.readouterr().out == "The ledger is sound.\n"


def test_the_command_names_every_fault(vault):
    Account.objects.filter(kind=AccountKind.COMMITTED).update(balance_fen=1)

    with pytest.raises(CommandError, match="account_differs_from_lines: .*balance 1, lines 40000"):
        call_command("verify_ledger")
