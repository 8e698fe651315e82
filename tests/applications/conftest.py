"""Who sits before the pages: somebody who fills in a draft, and an officer."""

import pytest

from tests.factories import applications as make
from tests.factories import people
from tests.factories.organizations import administrator_of
from tests.kept import kept


@kept
def draft():
    return make.begun()


@pytest.fixture
def signed_in(client, draft):
    client.force_login(administrator_of(draft.organization))
    return client


@pytest.fixture
def office(client):
    """A browser in which an officer has signed in."""
    client.force_login(people.officer())
    return client
