"""A person at a browser without scripts, over real HTTP: cookies, a session, forms with their token."""

import statistics
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import count

import requests

PATIENCE = 300  # seconds: slow is no fault here, only a lost answer is
serial = count(1)


class Visitor:
    """Signed in by the demo's button; `log` is shared by all and keeps (name, status, seconds)."""

    log = []

    def __init__(self, portal, user):
        self.portal, self.user = portal, user
        self.session = requests.Session()
        self.session.headers["Connection"] = "close"  # gunicorn may close an idle one at any moment
        self.session.get(f"{portal}/accounts/login/", timeout=PATIENCE)
        answer = self.post(f"/accounts/demo/{user.pk}/")
        assert answer.headers["Location"] == "/desk/"

    def get(self, path):
        """Open a page."""
        return self.timed("GET", path)

    def post(self, path, *, arrived=None, **fields):
        """Send a form; `arrived` is the instant that the proxy stamps on it."""
        fields["csrfmiddlewaretoken"] = self.session.cookies["csrftoken"]
        stamp = {"X-Arrived-At": f"{arrived.timestamp():.3f} 0.000"} if arrived else {}
        return self.timed("POST", path, data=fields, headers=stamp)

    def timed(self, method, path, **content):
        """The answer, not followed; noted in the log."""
        began = time.monotonic()
        answer = self.session.request(
            method, self.portal + path, allow_redirects=False, timeout=PATIENCE, **content
        )
        self.log.append((method, answer.status_code, time.monotonic() - began))
        return answer


def known_to_the_demo(user):
    """Let somebody sign in by the demo's button."""
    user.demo_role = f"prove {next(serial)}"
    user.save(update_fields=["demo_role"])
    return user


def at_once(people, work):
    """`work(person)` for all of them in threads that start together; the answers in their order."""
    gate = threading.Barrier(len(people))

    def run(person):
        gate.wait(PATIENCE)
        return work(person)

    with ThreadPoolExecutor(len(people)) as threads:
        return list(threads.map(run, people))


class Measured:
    """What was asked of the portal inside the block: counts, errors, requests a second."""

    def __enter__(self):
        Visitor.log, self.began = [], time.monotonic()
        return self

    def __exit__(self, *_unused):
        self.seconds, self.log = time.monotonic() - self.began, Visitor.log

    @property
    def statuses(self):
        return dict(sorted(Counter(status for _method, status, _seconds in self.log).items()))

    @property
    def broken(self):
        """Answers of 500 and above."""
        return sum(status >= 500 for _method, status, _seconds in self.log)

    def __str__(self):
        waits = sorted(seconds for _method, _status, seconds in self.log)
        return (
            f"{len(waits)} requests in {self.seconds:.1f} s = {len(waits) / self.seconds:.0f} a second, "
            f"half within {statistics.median(waits):.2f} s, 95 of 100 within "
            f"{waits[int(len(waits) * 0.95)]:.2f} s, answers {self.statuses}"
        )
