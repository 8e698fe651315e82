"""A machine of the tests' own, whose clock the tests set: it serves the portal and runs its commands.

The portal has no way to be told another time. This module, which only the tests start, puts the
instant of a file in the place of the machine's: `python -m tests.browser.machine COMMAND` is
`manage.py COMMAND` at that time, `gunicorn tests.browser.machine:application` the portal at it.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.management import execute_from_command_line
from django.core.wsgi import get_wsgi_application
from django.utils import timezone

CLOCK = Path(os.environ["TESTS_CLOCK"])


def shown():
    """The machine's time plus the seconds that stand in the file: it moves on by itself."""
    return datetime.now(UTC) + timedelta(seconds=float(CLOCK.read_text()))


timezone.now = shown
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost = 1, 64  # a walk signs in forty times

if __name__ == "__main__":
    execute_from_command_line(sys.argv)
else:
    application = get_wsgi_application()
