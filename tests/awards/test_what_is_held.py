"""What stood committed before there were reservations gets them by the migration, to the fen."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from tests.factories import money
from ventures.awards.models import ShareReservation
from ventures.funds.models import Reservation, Settlement
from ventures.funds.verify import faults

pytestmark = pytest.mark.django_db
migration = import_module("ventures.awards.migrations.0008_reserve_what_is_held")


def forget_reservations():
    """As the database was before; the locks are off, everything is rolled back with the test."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in ("funds_reservation", "funds_settlement", "awards_sharereservation"):
                cursor.execute(f"DROP TRIGGER {table}_keep")
        else:
            cursor.execute("SET LOCAL session_replication_role = replica")
    for model in (ShareReservation, Settlement, Reservation):
        model.objects.order_by("-pk")._raw_delete("default")


def test_what_was_held_is_reserved_share_by_share():
    award = money.paid(money.award("100000.01", {money.source(): 37, money.source(): 63}, due=2))
    money.approved(money.award("100000"))
    money.closed_batch()
    forget_reservations()
    assert {fault.name for fault in faults()} == {"open_differs_from_ledger"}

    migration.reserve_what_is_held(apps, None)

    assert faults() == []
    held = ShareReservation.objects.filter(share__instalment__award=award, reservation__settlement=None)
    assert sorted(held.values_list("share__instalment__sequence", flat=True)) == [2, 2, 3, 3]
    money.paid(award, sequence=2)
    assert faults() == []


def test_what_is_reserved_already_is_left_alone():
    money.award("100000")
    before = Reservation.objects.count()

    migration.reserve_what_is_held(apps, None)

    assert Reservation.objects.count() == before
