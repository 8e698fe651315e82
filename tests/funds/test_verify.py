import uuid
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.factories.money import person, source
from ventures.core import clock
from ventures.core.money import yuan
from ventures.funds.actions import close_period, confirm, enter, reserve, reverse, split, void
from ventures.funds.models import Account, Line, Movement, Posting, Reservation, Settlement, Voucher
from ventures.funds.states import AccountKind
from ventures.funds.verify import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def vault():
    """A small ledger whose locks are off; everything is rolled back with the test."""
    one = source(amount="1000")
    reserve(one, uuid.UUID(int=1), yuan(400), by=None, key="commit:1")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            names = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'funds_%'"
            for (name,) in cursor.execute(names).fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("SET LOCAL session_replication_role = replica")
    return one


@pytest.fixture
def divided(vault):
    """The reservation of the vault, divided in two."""
    return split(Reservation.objects.get(), {"a": yuan(100), "b": yuan(300)}, by=None)


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
    Account.objects.filter(kind=AccountKind.AVAILABLE).update(balance_fen=1)

    assert names() == ["account_differs_from_lines"]


def test_a_balance_below_zero_is_named(vault):
    account = Account.objects.get(kind=AccountKind.AVAILABLE)
    forged = Voucher.objects.create(key="forged", memo="", at="2026-01-01T00:00:00Z", on="2026-01-01")
    committed = Account.objects.get(kind=AccountKind.COMMITTED)
    Line.objects.create(voucher=forged, account=account, credit_fen=100_000)
    Line.objects.create(voucher=forged, account=committed, debit_fen=100_000)
    Posting.objects.create(voucher=forged, total_fen=100_000)

    assert names() == ["account_differs_from_lines", "account_is_negative"]


def test_an_account_under_the_wrong_case_is_named(vault):
    Account.objects.filter(kind=AccountKind.APPROPRIATED).update(case=uuid.UUID(int=1))

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


def test_a_reservation_that_its_voucher_does_not_bear_is_named(vault):
    Reservation.objects.update(voucher=Voucher.objects.get(key__startswith="appropriate"))

    assert names() == ["reservation_without_voucher"]


def test_a_reservation_above_its_voucher_is_named(vault):
    Reservation.objects.update(fen=40_001)

    assert names() == ["open_differs_from_ledger", "reservation_without_voucher"]


def test_a_reservation_taken_away_is_named(vault):
    Reservation.objects.all().delete()

    assert names() == ["open_differs_from_ledger"]


def test_an_end_without_its_voucher_is_named(vault):
    other = reserve(vault, uuid.UUID(int=2), yuan(1), by=None, key="commit:2").voucher
    void(Reservation.objects.get(key="commit:1"), by=None)

    Settlement.objects.update(voucher=other)

    assert names() == ["settlement_without_voucher"]


def test_a_forged_end_is_named(vault):
    Settlement.objects.create(
        reservation=Reservation.objects.get(), outcome="posted", at=clock.now(),
        voucher=Voucher.objects.get(key="commit:1"),
    )  # fmt: skip

    assert names() == ["open_differs_from_ledger", "settlement_without_voucher"]


def test_a_split_that_does_not_add_up_is_named(divided):
    Reservation.objects.filter(key="b").update(fen=30_001)

    assert names() == ["open_differs_from_ledger", "split_does_not_add_up"]


def test_parts_of_what_was_not_split_are_named(divided):
    Settlement.objects.all().delete()

    assert names() == ["open_differs_from_ledger", "parts_without_split"]


def test_a_voucher_dated_back_into_a_closed_month_is_named(vault):
    first = clock.today().replace(day=1)
    before = first - timedelta(days=1)
    close_period(before.year, before.month, by=person("finance_approver"))

    Voucher.objects.filter(key="commit:1").update(on=before, at=clock.now())

    assert names() == ["voucher_in_closed_period"]


def test_a_month_closed_after_the_voucher_is_no_fault(vault):
    first = clock.today().replace(day=1)
    Voucher.objects.update(on=first - timedelta(days=1))

    close_period(*(first - timedelta(days=1)).timetuple()[:2], by=person("finance_approver"))

    assert names() == []


@pytest.mark.parametrize("change", [{"amount": yuan(6)}, {"voucher": None}])
def test_a_movement_that_says_another_amount_than_its_voucher_is_named(vault, change):
    facts = {"document_number": "2号", "on": clock.today(), "by": person("finance_clerk")}
    movement = enter("appropriation", vault, yuan(5), **facts)
    confirm(movement, by=person("finance_approver"))
    change = {"voucher": Voucher.objects.get(key="commit:1")} if None in change.values() else change

    Movement.objects.update(**change)

    assert names() == ["movement_differs_from_voucher"]


def test_the_command_says_that_the_ledger_is_sound(capsys):
    source()

    call_command("verify_ledger")

    assert capsys.readouterr().out == "The ledger is sound.\n"


def test_the_command_names_every_fault(vault):
    Account.objects.filter(kind=AccountKind.COMMITTED).update(balance_fen=1)

    with pytest.raises(CommandError, match="account_differs_from_lines: .*balance 1, lines 40000"):
        call_command("verify_ledger")
