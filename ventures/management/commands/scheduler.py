from django.core.management.base import BaseCommand

from ventures.files.actions import take_up_abandoned
from ventures.linkage.actions import expire
from ventures.notifications.actions import deliver
from ventures.workflow.history import seal
from ventures.workflow.verify import faults


class Command(BaseCommand):
    help = "What time brings, run by cron or a timer every few minutes: mail, broken-off jobs, the seal."

    def add_arguments(self, parser):
        parser.add_argument("--nightly", action="store_true", help="seal the history and verify it")

    def handle(self, nightly, **options):
        deliver()
        expire()
        take_up_abandoned()
        if nightly:
            made = seal()
            self.stdout.write(f"seal {made.number}: {made.count} events" if made else "nothing to seal")
            for fault in faults():
                self.stderr.write(fault)
