import pytest

from tests.factories import delivery
from ventures.core import clock


@pytest.fixture(autouse=True)
def in_june(db):
    """A Monday in June, in the middle of every project."""
    with clock.at(delivery.DAY):
        yield


def project():
    """A project that planned ten activities."""
    made = delivery.award()
    made.application.planned_activities.update(times=10)
    return made


@pytest.fixture
def award():
    return project()


@pytest.fixture
def other():
    """A project of another organisation."""
    return project()
