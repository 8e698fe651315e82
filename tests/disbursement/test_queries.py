from datetime import date, datetime

import pytest

from tests.factories import money
from tests.factories.communities import district as region
from tests.factories.people import finance_clerk
from ventures.awards.models import Award, Instalment
from ventures.core import clock
from ventures.core.dates import SHANGHAI
from ventures.core.money import ZERO, yuan
from ventures.disbursement import months, queries

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        (date(2026, 4, 16), date(2026, 12, 20), date(2027, 1, 31)),
        (date(2026, 12, 25), date(2026, 12, 20), date(2027, 1, 31)),
        (date(2027, 1, 31), date(2026, 12, 20), date(2027, 1, 31)),
        (date(2027, 2, 1), date(2027, 12, 20), date(2028, 1, 31)),
    ],
)
def test_the_treasury_closes_from_20_december_to_31_january(today, first, last):
    assert queries.closing_window(today) == (first, last)


@pytest.mark.parametrize(
    ("due_on", "warned"),
    [
        (date(2026, 12, 19), False), (date(2026, 12, 20), True),
        (date(2027, 1, 31), True), (date(2027, 2, 1), False),
    ],
)  # fmt: skip
def test_an_instalment_due_while_the_treasury_is_closed_is_warned_of(due_on, warned):
    award = money.award()
    Award.objects.update(ends_on=date(2026, 8, 31))
    Instalment.objects.filter(award=award, sequence=1).update(due_on=due_on)

    found = queries.year_end(money.person("finance_clerk"), today=date(2026, 10, 1))

    assert [row.on for row in found] == ([due_on] if warned else [])


def test_a_final_instalment_is_forecast_from_the_last_day_of_the_project():
    award = money.award(due=0)
    Award.objects.update(ends_on=date(2026, 11, 30))

    found = queries.year_end(money.person("finance_clerk"), today=date(2026, 4, 16))

    assert [(row.instalment.award, row.instalment.sequence, row.on) for row in found] == [
        (award, 3, date(2026, 12, 30))
    ]


def test_a_paid_instalment_is_no_longer_warned_of():
    award = money.paid(money.award(percents=(100,)))
    Instalment.objects.filter(award=award).update(due_on=date(2026, 12, 25))

    assert queries.year_end(money.person("finance_clerk"), today=date(2026, 10, 1)) == []


def test_due_instalments_come_earliest_first():
    late, early = money.award(), money.award()
    Instalment.objects.filter(award=early, sequence=1).update(due_on=date(2026, 1, 1))

    assert [row.award for row in queries.due_instalments()] == [early, late]


def test_what_is_overdue_is_counted_apart_from_what_is_due():
    late = money.award("100000")
    money.award("50000")
    Instalment.objects.filter(award=late, sequence=1).update(due_on=date(2020, 1, 1))

    found = queries.instalment_sums(money.person("finance_clerk"))

    assert [(found[name].count, found[name].sum) for name in ("overdue", "due", "planned")] == [
        (1, yuan(50000)), (1, yuan(25000)), (4, yuan(75000)),
    ]  # fmt: skip


def test_payments_are_counted_by_the_month_they_were_made():
    with clock.at(datetime(2026, 4, 16, 10, tzinfo=SHANGHAI)):
        money.paid(money.award("100000"))

    city, district = money.person("auditor"), finance_clerk(region("330108"))

    assert queries.paid_by_month(city, date(2026, 1, 1)) == {date(2026, 4, 1): yuan(50000)}
    assert queries.paid_by_month(district, date(2026, 1, 1)) == {}


def test_the_chart_shows_paid_below_due_and_marks_this_month():
    today = date(2026, 4, 16)
    paid, due = {date(2026, 3, 1): yuan(200)}, {date(2026, 3, 1): yuan(100), date(2026, 5, 1): yuan(150)}

    columns = months.columns(paid, due, today)

    march, april, may = columns[5:8]
    assert [column.current for column in (march, april, may)] == [False, True, False]
    assert march.paid_height + march.due_height == months.HEIGHT
    assert (april.total, may.due_height) == (ZERO, months.HEIGHT / 2)
    assert march.due_y + march.due_height == march.paid_y


def test_the_closing_of_the_treasury_stands_in_december():
    columns = months.columns({}, {}, date(2026, 6, 1))

    december = next(column for column in columns if column.first == date(2026, 12, 1))
    x = months.closing_x(columns, date(2026, 12, 20))
    assert december.middle < x < december.middle + months.COLUMN / 2
    assert months.closing_x(columns, date(2030, 12, 20)) is None
