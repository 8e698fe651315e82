"""A portal that can be killed and started again at the same address, with a database of its own."""

import json
import os
import shutil
import signal
import subprocess
import sys

from django.conf import settings

from tests.browser.conftest import free_port, wait_for
from tests.browser.demo import surroundings
from tests.databases import migrated_file


class Server:
    """Gunicorn in a session of its own, so that a kill takes its workers too."""

    def __init__(self, folder):
        shutil.copy(migrated_file(), folder / "portal.sqlite3")
        self.shell = None
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.surroundings = os.environ | surroundings(
            folder / "portal.sqlite3", folder / "media", SITE_ADDRESS=self.address
        )

    def begins(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "ventures.wsgi", "--bind", f"127.0.0.1:{self.port}",
             "--threads", "4"],
            cwd=settings.BASE_DIR, env=self.surroundings, start_new_session=True,
        )  # fmt: skip
        wait_for(self.port)
        return self

    def is_killed(self):
        """As by a power cut: master and workers at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)
        if self.shell:
            self.shell.stdin.close()
            self.shell.wait(10)
            self.shell.stdout.close()
            self.shell = None

    def runs(self, code):
        """What a piece of Python prints, run in the portal's shell, which stays open for the next one."""
        if self.shell is None:
            self.shell = subprocess.Popen(
                [sys.executable, "-m", "tests.browser.console"],
                cwd=settings.BASE_DIR, env=self.surroundings, text=True,
                stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            )  # fmt: skip
        self.shell.stdin.write(json.dumps(code) + "\n")
        self.shell.stdin.flush()
        return json.loads(self.shell.stdout.readline()).strip()

    def asks(self, module, call):
        """What a function of a module of `tests.browser` answers, run in the portal's shell."""
        code = f"import json\nfrom tests.browser import {module}\nprint(json.dumps({module}.{call}))"
        return json.loads(self.runs(code).splitlines()[-1])
