"""The demo's server: it names a port that is taken, and is gone when it says so."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time

from django.conf import settings

from tests.core.test_settings import free_port
from tests.databases import migrated_file

PROMPTLY = 12  # seconds; a browser's open line held the port for 35


def begun(tmp_path, port):
    """`manage.py serve` over an empty database, in a process group of its own as a terminal starts it."""
    database = tmp_path / "served.sqlite3"
    shutil.copy(migrated_file(), database)
    return subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)], cwd=settings.BASE_DIR, text=True,
        env={"PATH": os.environ["PATH"], "DATABASE_URL": f"sqlite:///{database}"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def line_to(port):
    """A line to the server that stays open after an answer, as a browser's does."""
    for _tenth in range(600):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            line.request("GET", "/accounts/login/")
        except ConnectionRefusedError:
            time.sleep(0.1)
        else:
            line.getresponse().read()
            return line
    raise AssertionError("The server did not begin.")


def test_after_ctrl_c_the_server_is_gone_before_it_says_so(tmp_path):
    port = free_port()
    server = begun(tmp_path, port)

    try:
        line = line_to(port)
        os.killpg(server.pid, signal.SIGINT)
        asked = time.monotonic()
        said, complained = server.communicate(timeout=60)
        took = time.monotonic() - asked
        line.close()
    finally:
        server.kill()

    assert "Stopped. The data stays" in said
    assert "SIGKILL" not in complained
    assert (server.returncode, took < PROMPTLY) == (0, True)
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind(("127.0.0.1", port))


def test_a_taken_port_is_named_before_anything_else_is_said(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        server = begun(tmp_path, port)
        said, complained = server.communicate(timeout=60)

    assert (server.returncode, said) == (1, "")
    assert complained.strip() == (
        f"CommandError: Port {port} is in use: stop what listens there, "
        "or choose another with `manage.py serve --port`."
    )


def children_of(pid):
    """{process: its command line} of what a process has started."""
    said = subprocess.run(
        ["ps", "--ppid", str(pid), "-o", "pid=,args="], capture_output=True, text=True, check=False
    )
    return {int(line.split()[0]): line for line in said.stdout.splitlines()}


def worker_of(server, but=None):
    """The worker beside a server, another one than `but`."""
    for _tenth in range(600):
        for pid, line in children_of(server.pid).items():
            if "db_worker" in line and pid != but:
                return pid
        time.sleep(0.1)
    raise AssertionError("There is no worker.")


def test_a_worker_that_dies_is_followed_by_another(tmp_path):
    port = free_port()
    server = begun(tmp_path, port)

    try:
        line_to(port).close()
        first = worker_of(server)
        os.kill(first, signal.SIGKILL)
        assert worker_of(server, but=first) != first
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.communicate(timeout=60)
