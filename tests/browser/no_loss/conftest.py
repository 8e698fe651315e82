"""A server of one's own with a draft and two people who write it."""

import pytest

from tests.browser.conftest import PATIENCE
from tests.browser.no_loss.pages import let_in
from tests.browser.server import Server

COLLEAGUES = """
from django.contrib.auth import get_user_model
from tests.browser.colleagues import furnish
print(furnish())
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    made = Server(tmp_path_factory.mktemp("loss")).begins()
    yield made
    made.is_killed()


@pytest.fixture(scope="module")
def world(server):
    """The addresses of a draft's sections and two people's session keys."""
    draft, *keys = server.runs(COLLEAGUES).split()[-3:]
    return {"draft": f"{server.address}/applications/{draft}", "sessions": keys}


@pytest.fixture
def visit(chromium, server, world):
    """`visit(0)` gives the page of the first person, `visit(1)` of the second."""
    contexts = []

    def opened(person=0, **options):
        contexts.append(chromium.new_context(**options))
        contexts[-1].set_default_timeout(PATIENCE)
        return let_in(contexts[-1], server, world["sessions"][person])

    yield opened
    for context in contexts:
        context.close()
