"""Who sits before the pages: an officer."""

import pytest

from tests.factories import people


@pytest.fixture
def office(client):
    """A browser in which an officer has signed in."""
    client.force_login(people.officer())
    return client
