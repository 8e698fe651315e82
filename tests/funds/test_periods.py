"""A closed month takes no voucher any more; what was wrong is taken back today."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, transaction

from tests.factories.money import person, source
from ventures.core import clock
from ventures.core.errors import Refused
from ventures.core.money import yuan
from ventures.funds import actions
from ventures.funds.models import Period, Voucher
from ventures.funds.queries import balance, closable_months, first_open_day
from ventures.funds.states import AccountKind as Kind
from ventures.funds.verify import faults

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 3, 10, 12, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(autouse=True)
def in_march():
    with clock.at(TODAY):
        yield


def close(year=2026, month=2):
    """Close a month."""
    return actions.close_period(year, month, by=person("finance_approver"))


def post(one, on, key="late"):
    """A voucher for a day."""
    entries = {(one.pk, Kind.AVAILABLE, None): 100, (one.pk, Kind.APPROPRIATED, None): -100}
    return actions.post(key=key, entries=entries, memo="", by=None, on=on)


def test_a_voucher_counts_for_today_unless_another_day_is_told():
    one = source(amount="1")

    assert Voucher.objects.get().on == date(2026, 3, 10)
    assert post(one, date(2026, 2, 28)).on == date(2026, 2, 28)


@pytest.mark.parametrize("on", [date(2026, 2, 28), date(2026, 2, 1), date(2026, 1, 31), date(2019, 12, 31)])
def test_nothing_is_booked_in_a_closed_month_or_before_it(on, english):
    one = source(amount="1")
    close()

    with pytest.raises(Refused, match="closed up to"):
        post(one, on)

    assert balance(one, Kind.AVAILABLE) == yuan(1)


def test_the_first_day_after_a_closed_month_is_open():
    one = source(amount="1")
    close()

    post(one, date(2026, 3, 1))

    assert (balance(one, Kind.AVAILABLE), first_open_day()) == (yuan(2), date(2026, 3, 1))


def test_the_database_refuses_a_voucher_in_a_closed_month():
    close()

    with pytest.raises(DatabaseError, match="closed"), transaction.atomic():
        Voucher.objects.create(key="forged", memo="", at=TODAY, on=date(2026, 2, 28))


def test_an_old_voucher_is_taken_back_today():
    with clock.at(TODAY - timedelta(days=30)):
        one = source(amount="1000")
    voucher = Voucher.objects.get()
    close()

    mirror = actions.reverse(voucher, by=None, memo="录入错误")

    assert (voucher.on, mirror.on, mirror.reverses) == (date(2026, 2, 8), date(2026, 3, 10), voucher)
    assert balance(one, Kind.AVAILABLE) == yuan(0)
    assert faults() == []


@pytest.mark.parametrize(("year", "month"), [(2026, 3), (2026, 4), (2027, 1)])
def test_a_month_is_closed_when_it_has_ended(year, month):
    with pytest.raises(Refused) as refused:
        close(year, month)

    assert refused.value.field == "month"


@pytest.mark.parametrize("month", [1, 2])
def test_a_month_is_closed_once_and_takes_the_earlier_ones_with_it(month):
    close()

    with pytest.raises(Refused):
        close(month=month)

    assert Period.objects.count() == 1


def test_december_leaves_january_open():
    assert close(2025, 12).first_open_day == date(2026, 1, 1)
    assert closable_months() == [(2026, 1), (2026, 2)]
