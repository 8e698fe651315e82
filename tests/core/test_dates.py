from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventures.core.dates import (
    add_months,
    at_midnight_end,
    end_of_period,
    lasts_between,
    months_between,
)

DAYS = st.dates(date(1990, 1, 1), date(2080, 1, 1))


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2025, 11, 30), 3, date(2026, 2, 28)),
        (date(2026, 3, 15), -12, date(2025, 3, 15)),
        (date(2024, 2, 29), -24, date(2022, 2, 28)),
    ],
)
def test_months_are_counted_by_the_calendar(start, months, expected):
    assert add_months(start, months) == expected


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2026, 3, 1), 3, date(2026, 5, 31)),
        (date(2026, 3, 15), 12, date(2027, 3, 14)),
        (date(2025, 1, 31), 1, date(2025, 2, 28)),
        (date(2025, 1, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
    ],
)
def test_a_period_ends_on_the_eve_of_the_same_day(start, months, end):
    assert end_of_period(start, months) == end
    assert months_between(start, end) == months
    assert months_between(start, end - timedelta(days=1)) == months - 1


def test_a_period_that_ends_before_it_begins_has_no_months():
    assert months_between(date(2026, 3, 1), date(2025, 3, 1)) == 0


def test_a_day_more_than_twelve_months_is_too_long():
    assert lasts_between(date(2026, 3, 1), date(2027, 2, 28), 6, 12)
    assert not lasts_between(date(2026, 3, 1), date(2027, 3, 1), 6, 12)
    assert not lasts_between(date(2026, 3, 1), date(2026, 8, 30), 6, 12)


@given(DAYS, st.integers(min_value=1, max_value=120))
def test_the_end_of_a_period_closes_exactly_its_months(start, months):
    assert months_between(start, end_of_period(start, months)) == months
    assert months_between(start, end_of_period(start, months) - timedelta(days=1)) == months - 1


def test_a_day_is_over_at_midnight_in_shanghai():
    assert at_midnight_end(date(2026, 4, 7)) == datetime(2026, 4, 7, 16, tzinfo=UTC)


def test_a_typing_error_in_the_year_is_no_crash():
    assert end_of_period(date(9999, 12, 31), 12) == date(9999, 12, 30)
    assert months_between(date(1, 1, 1), date(9999, 12, 31)) > 0
    assert at_midnight_end(date.max).date() == date.max
