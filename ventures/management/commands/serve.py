"""The demo's server: web and worker in one process group, on 127.0.0.1:8000."""

import contextlib
import signal
import socket
import subprocess
import sys
import time
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ventures.accounts.models import User
from ventures.files.actions import take_up_abandoned

WORKER = ["manage.py", "db_worker", "--backend", "db"]
WEB = [
    "-m", "gunicorn", "ventures.wsgi", "--workers", "2", "--threads", "4", "--log-level", "warning",
    "--graceful-timeout", "6",  # a browser keeps its lines open: they would hold the port for half a minute
]  # fmt: skip
SECONDS_TO_STOP = 8


class Command(BaseCommand):
    help = "Serve the demo, with a worker for long work beside it."

    def add_arguments(self, parser):
        parser.add_argument("--port", default="8000")

    def handle(self, port, **options):
        refuse_if_taken(port)
        self.stdout.write(f"\n  Open http://127.0.0.1:{port}/ and sign in at /accounts/login/ as one of:\n")
        for user in User.objects.exclude(demo_role="").order_by("pk"):
            self.stdout.write(f"    {user.demo_role:<18} {user.name}")
        self.stdout.write("\n  No password is asked in the demo. Stop with Ctrl-C.\n")
        self.stdout.flush()
        settings.STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns where it is missing
        for one in (signal.SIGINT, signal.SIGTERM):  # a shell lets what it starts behind it ignore the first
            signal.signal(one, signal.default_int_handler)
        processes = [start_worker(), start([*WEB, "--bind", f"127.0.0.1:{port}"])]
        try:
            ended = keep_working(processes)
        except KeyboardInterrupt:
            stop(processes)
            self.stdout.write("\nStopped. The data stays; `make run` goes on with it.")
        else:
            stop(processes)
            if ended:
                raise CommandError("The server ended by itself; what it wrote above says why.")


def start(command):
    """A process of ours beside this one."""
    return subprocess.Popen([sys.executable, *command], cwd=settings.BASE_DIR)  # noqa: S603


def start_worker():
    """The only worker: whatever runs when it starts was broken off, and is taken up again."""
    take_up_abandoned(timedelta())
    return start(WORKER)


def keep_working(processes):
    """How the server ended; a worker that ends before it (a locked database) is followed by another."""
    while (ended := processes[-1].poll()) is None:
        if processes[0].poll() is not None:
            processes[0] = start_worker()
        time.sleep(1)
    return ended


def refuse_if_taken(port):
    """Say so where something else listens on the port, before anything is started."""
    with socket.socket() as door:
        door.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # as gunicorn does: closed lines do not count
        try:
            door.bind(("127.0.0.1", int(port)))
        except OSError as error:
            raise CommandError(
                f"Port {port} is in use: stop what listens there, "
                "or choose another with `manage.py serve --port`."
            ) from error


def stop(processes):
    """End the processes and wait until they are gone; a second Ctrl-C meanwhile changes nothing."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for process in processes:
        process.terminate()
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_TO_STOP)
        process.kill()
        process.wait()
