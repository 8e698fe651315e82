import pytest

from tests.factories import delivery
from tests.kept import kept
from ventures.core import clock


@pytest.fixture(autouse=True)
def in_june(db):
    """A Monday in June, in the middle of every project."""
    with clock.at(delivery.DAY):
        yield


@kept
def award():
    with clock.at(delivery.DAY):
        return delivery.award()


@pytest.fixture
def writer(award):
    return delivery.writer(award)
