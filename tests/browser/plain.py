"""What people send over plain HTTP, where no page has to be looked at."""

import re

from tests.browser.office import PASSWORD

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def sends(context, address, page, **typed):
    """Post a form of a page that was read over plain HTTP; returns the answer."""
    facts = {"csrfmiddlewaretoken": TOKEN.search(page)[1], **typed}
    answer = context.request.post(address, form=facts, max_redirects=0)
    assert answer.status == 302, answer.text()[:2000]
    return answer


def signs_in(context, email):
    """Let somebody's browser in by our own sign-in page."""
    door = "/accounts/login/"
    answer = sends(context, door, context.request.get(door).text(), login=email, password=PASSWORD)
    assert "/desk/" in answer.headers["location"], answer.headers
