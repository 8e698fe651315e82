import pytest

from tests.factories import delivery
from ventures.core import clock


@pytest.fixture(autouse=True)
def in_june(db):
    """A Monday in June, in the middle of every project."""
    with clock.at(delivery.DAY):
        yield


@pytest.fixture
def award():
    return delivery.award()


@pytest.fixture
def other():
    """A project of another organisation."""
    return delivery.award()
