"""The pages of bank statements as a clerk opens them: the account, who is signed in, what a page costs."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import money, statements


@pytest.fixture(autouse=True, name="payer")
def account():
    """The account from which the city pays."""
    return statements.payer()


@pytest.fixture(name="clerk")
def signed_in(client):
    """A finance clerk, signed in."""
    user = money.person("finance_clerk")
    client.force_login(user)
    return user


def address(name, *args):
    """Where a page of payments is."""
    return reverse(f"disbursement:{name}", args=args)


def cost(client, where):
    """How many queries a page costs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(where).status_code == 200
    return len(captured)
