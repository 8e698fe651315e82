"""The demo's server: web and worker in one process group, on 127.0.0.1:8000."""

import signal
import subprocess
import sys
from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand

from ventures.accounts.models import User
from ventures.files.actions import take_up_abandoned

WORKER = ["manage.py", "db_worker", "--backend", "db"]
WEB = ["-m", "gunicorn", "ventures.wsgi", "--workers", "2", "--threads", "4", "--log-level", "warning"]


class Command(BaseCommand):
    help = "Serve the demo, with a worker for long work beside it."

    def add_arguments(self, parser):
        parser.add_argument("--port", default="8000")

    def handle(self, port, **options):
        self.stdout.write(f"\n  Open http://127.0.0.1:{port}/ and sign in at /accounts/login/ as one of:\n")
        for user in User.objects.exclude(demo_role="").order_by("pk"):
            self.stdout.write(f"    {user.demo_role:<18} {user.name}")
        self.stdout.write("\n  No password is asked in the demo. Stop with Ctrl-C.\n")
        self.stdout.flush()
        take_up_abandoned(timedelta())  # the only worker starts now: whatever runs was broken off
        settings.STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns where it is missing
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        processes = [
            subprocess.Popen([sys.executable, *command], cwd=settings.BASE_DIR)  # noqa: S603
            for command in (WORKER, [*WEB, "--bind", f"127.0.0.1:{port}"])
        ]
        try:
            processes[-1].wait()
        except KeyboardInterrupt:
            self.stdout.write("\nStopped. The data stays; `make run` goes on with it.")
        finally:
            for process in processes:
                process.terminate()
