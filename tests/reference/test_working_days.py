from datetime import date

import pytest
from django.core.management import call_command

from ventures.core.errors import Refused
from ventures.reference.models import CalendarDay
from ventures.reference.queries import (
    is_working_day,
    missing_calendars,
    next_working_day,
    working_days_after,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference():
    call_command("load_reference", verbosity=0)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 10, 1), False),
        (date(2026, 10, 9), True),
        (date(2026, 10, 10), True),
        (date(2026, 10, 11), False),
        (date(2020, 1, 31), False),
    ],
)
def test_holidays_rest_and_make_up_saturdays_work(day, works):
    assert is_working_day(day) is works


def test_an_end_on_a_holiday_shifts_to_the_next_working_day():
    assert next_working_day(date(2026, 10, 1)) == date(2026, 10, 8)
    assert next_working_day(date(2026, 10, 8)) == date(2026, 10, 8)


def test_five_working_days_step_over_the_national_holiday():
    assert working_days_after(date(2026, 9, 28), 5) == date(2026, 10, 10)
    assert working_days_after(date(2026, 9, 28), 0) == date(2026, 9, 28)


def test_a_year_without_a_calendar_is_refused_by_name():
    with pytest.raises(Refused, match="2035"):
        is_working_day(date(2035, 5, 1))
    with pytest.raises(Refused, match="2027"):
        working_days_after(date(2026, 12, 28), 10)


def test_a_year_is_open_as_soon_as_its_calendar_is_entered():
    CalendarDay.objects.create(date=date(2027, 1, 1), is_working=False, name="元旦")
    assert next_working_day(date(2027, 1, 1)) == date(2027, 1, 4)


def test_the_years_still_to_be_entered_are_listed():
    assert missing_calendars(2025, 2028) == [2027, 2028]


def test_counting_days_asks_the_calendar_once_a_year(django_assert_num_queries):
    with django_assert_num_queries(1):
        working_days_after(date(2026, 3, 2), 30)
