"""Results are published within twenty working days after the last finding."""

from datetime import date, timedelta

import pytest

from tests.factories import checks, delivery, people
from ventures.core import clock
from ventures.inspections import actions
from ventures.inspections.deadline import all_made, publish_by
from ventures.inspections.models import Inspection
from ventures.portal.desks.checks import of_office
from ventures.reference.models import CalendarDay

pytestmark = pytest.mark.django_db


@pytest.fixture
def calendar():
    """2026 has no holidays here: every Monday to Friday is a working day."""
    CalendarDay.objects.all().delete()
    CalendarDay.objects.create(date=date(2026, 1, 1), is_working=False)


def test_the_day_is_counted_from_the_last_finding(calendar):
    with clock.at(delivery.DAY):  # a Monday
        of = checks.drawn(projects=40, lookers=4, percent=5)
        first, second = Inspection.objects.filter(round=of).select_related("round__region", "award")
        checks.entered(first)
        assert all_made().first() is None
    with clock.at(delivery.DAY + timedelta(days=2)):
        checks.entered(second)

    assert list(publish_by(all_made()).values()) == [date(2026, 7, 15)]


def test_the_task_is_there_as_soon_as_nothing_is_left_to_be_made(calendar):
    with clock.at(delivery.DAY):
        officer = people.officer()
        checks.entered()

        task = next(one for one in of_office(officer) if one.due)

    assert task.due == date(2026, 7, 13)


def test_without_a_calendar_there_is_no_day():
    with clock.at(delivery.DAY):
        checks.entered()
        CalendarDay.objects.filter(date__year=2026).delete()

        assert list(publish_by(all_made()).values()) == [None]


def test_what_is_published_waits_no_more(calendar):
    with clock.at(delivery.DAY):
        made = checks.signed(finding="minor")
        actions.settle(made, by=people.officer())
        actions.publish(made.round, by=people.officer())

    assert all_made().first() is None
